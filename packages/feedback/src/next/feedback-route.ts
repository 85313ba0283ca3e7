import { createFeedback, type Feedback } from '../create-feedback.js';
import type { FeedbackOptions } from '../feedback-options.js';

/** The methods of a route handler of Next, and the tokens that pages need for it. */
export interface FeedbackRoute extends Pick<Feedback, 'token'> {
  /** Stores feedback. */
  POST(request: Request): Promise<Response>;
  /** Takes feedback back. */
  DELETE(request: Request): Promise<Response>;
  /** Answers what browsers ask first when a page of another origin is allowed. */
  OPTIONS(request: Request): Promise<Response>;
}

/**
 * Makes the route that takes feedback in Next 15 and 16, on the node and the edge runtime.
 *
 * A route file may export its methods only, so make it in a file of its own and take the tokens from there. The options are read at the
 * first request, so that `next build` needs no secret.
 *
 * @example
 * // lib/feedback.ts
 * export const feedback = feedbackRoute(() => ({ secret: process.env.FEEDBACK_SECRET, allow: { thumbs: boolean() } }));
 * // app/api/feedback/route.ts
 * export const { POST, DELETE } = feedback;
 */
export function feedbackRoute(options: FeedbackOptions | (() => FeedbackOptions)): FeedbackRoute {
  let feedback = typeof options === 'function' ? undefined : createFeedback(options);
  const open = (): Feedback => {
    if (feedback === undefined) feedback = createFeedback((options as () => FeedbackOptions)());
    return feedback;
  };
  const answer = async (request: Request) => open().handle(request);
  return {
    POST: answer,
    DELETE: answer,
    OPTIONS: answer,
    token: async (traceId, tokenOptions) => open().token(traceId, tokenOptions),
  };
}
