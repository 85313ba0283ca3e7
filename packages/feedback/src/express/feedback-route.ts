import type { TraceIdInput } from '@tailrace/core';
import { createHandler } from '../create-handler.js';
import type { FeedbackOptions, TokenOptions } from '../feedback-options.js';
import type { FeedbackRequest, FeedbackResponse } from './express-types.js';
import { toWebRequest } from './to-web-request.js';

/** A handler of Express that takes feedback, and gives out the tokens that pages need for it. */
export interface FeedbackRoute<Incoming> {
  (request: Incoming, response: FeedbackResponse, next: (error?: unknown) => void): void;
  /**
   * Makes the token with which a page may write feedback on one trace for a while. Give it to the page with the answer.
   *
   * @throws InvalidTraceIdError; ConfigurationError when `actor` is not 1 to 200 characters long; whatever `identify` throws.
   */
  token(traceId: TraceIdInput, options?: TokenOptions<Incoming>): Promise<string>;
}

/**
 * Makes the route that takes feedback in Express 4 and 5, before or behind `express.json()`. It answers every request itself.
 *
 * @throws ConfigurationError naming the option.
 * @example
 * const feedback = feedbackRoute({ client, secret: process.env.FEEDBACK_SECRET, allow: { thumbs: boolean() } });
 * app.use('/api/feedback', feedback);
 * app.get('/ask', async (req, res) => {
 *   res.json({ answer, feedbackToken: await feedback.token(req.tailrace.traceId, { request: req }) });
 * });
 */
export function feedbackRoute<Incoming extends FeedbackRequest = FeedbackRequest>(
  options: FeedbackOptions<Incoming>,
): FeedbackRoute<Incoming> {
  const clientAddress = options?.clientAddress ?? ((request: Incoming) => request.ip);
  const { handle, maxBodyBytes, token } = createHandler({ ...options, clientAddress });
  const answer = async (request: Incoming, response: FeedbackResponse): Promise<void> => {
    await writeResponse(response, await handle(await toWebRequest(request, maxBodyBytes), request));
  };
  return Object.assign(
    (request: Incoming, response: FeedbackResponse, next: (error?: unknown) => void): void =>
      void answer(request, response).catch(next),
    { token },
  );
}

async function writeResponse(target: FeedbackResponse, source: Response): Promise<void> {
  target.statusCode = source.status;
  for (const [name, value] of source.headers) target.setHeader(name, value);
  target.end(await source.text());
}
