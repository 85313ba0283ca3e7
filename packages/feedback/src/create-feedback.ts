import type { TraceIdInput } from '@tailrace/core';
import { createHandler } from './create-handler.js';
import type { FeedbackOptions, TokenOptions } from './feedback-options.js';

/** Takes feedback from pages, and gives out the tokens that they need for it. */
export interface Feedback {
  /** Answers a request of a page: `POST` stores, `DELETE` takes back. Never rejects. */
  handle(request: Request): Promise<Response>;
  /**
   * Makes the token with which a page may write feedback on one trace for a while. Give it to the page with the answer.
   *
   * @throws InvalidTraceIdError; ConfigurationError when `actor` is not 1 to 200 characters long; whatever `identify` throws.
   */
  token(traceId: TraceIdInput, options?: TokenOptions): Promise<string>;
}

/**
 * Makes a handler for feedback on anything that speaks `Request` and `Response`: Node, edge, workers.
 *
 * @throws ConfigurationError naming the option.
 * @example
 * const feedback = createFeedback({ client, secret: process.env.FEEDBACK_SECRET, allow: { thumbs: boolean() } });
 * const token = await feedback.token(traceId, { request });  // to the page, with the answer
 * const response = await feedback.handle(request);           // what the page sends back
 */
export function createFeedback(options: FeedbackOptions): Feedback {
  const { handle, token } = createHandler(options);
  return { handle: (request) => handle(request, request), token };
}
