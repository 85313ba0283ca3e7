import { toPlainRequest } from './attempt.js';
import type { Dispatch, HttpRequest, HttpResponse } from './http.js';

/**
 * Wraps every attempt of every request: change the request, look at the response, or answer without sending.
 *
 * It runs inside the retries, so it sees each attempt. An error it throws ends the call, unless it is a ConnectionError.
 */
export type Middleware = (request: HttpRequest, next: Dispatch) => Promise<HttpResponse>;

/** Puts middleware around a dispatch, the first one outermost. */
export function withMiddleware(dispatch: Dispatch, middleware: readonly Middleware[]): Dispatch {
  if (middleware.length === 0) return dispatch;
  const chain = middleware.reduceRight<Dispatch>((next, layer) => (request) => layer(request, next), dispatch);
  return (request) => chain(toPlainRequest(request));
}
