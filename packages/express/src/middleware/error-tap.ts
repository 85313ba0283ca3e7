import type { Next, RequestLike, ResponseLike } from '../request/handler-types.js';
import { findRecordedTrace } from '../request/request-context.js';

/** Error-handling middleware for Express 4 and 5. */
export type ErrorTap = (error: unknown, req: RequestLike, res: ResponseLike, next: Next) => void;

/**
 * Makes the error of a request known to its trace, and passes it on.
 *
 * Mount it where errors come by, before or after other error handlers, in routers or in the application; without it a failed
 * request is known by its status only.
 *
 * @example
 * app.use(errorTap());
 */
export function errorTap(): ErrorTap {
  // Express tells error handlers by their four parameters.
  return (error, req, _res, next) => {
    findRecordedTrace(req)?.recordError(error);
    next(error);
  };
}
