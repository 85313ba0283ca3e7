import { formatEvent } from './event-stream.mjs';
import { HttpError } from './http-error.mjs';

/** @import { NextFunction, Request, Response } from 'express' */

/**
 * Answers a request that failed: as JSON, or as an `error` event when the answer has begun.
 * @param {unknown} error
 * @param {Request} _req
 * @param {Response} res
 * @param {NextFunction} _next Express knows an error handler by its four parameters.
 */
export function answerWithError(error, _req, res, _next) {
  const { status, message } = describe(error);
  if (res.headersSent) res.end(formatEvent('error', { message }));
  else res.status(status).json({ error: message });
}

/** @param {unknown} error */
function describe(error) {
  if (error instanceof HttpError) return error;
  const { status, type } = /** @type {{ status?: unknown, type?: unknown }} */ (error ?? {});
  // What express.json() throws: the body is no JSON, or too large.
  if (typeof status === 'number' && status < 500 && typeof type === 'string') {
    return { status, message: `The body cannot be read: ${/** @type {Error} */ (error).message}` };
  }
  return { status: 500, message: 'Something went wrong.' };
}
