import type { RequestTrace } from '@tailrace/core/request';
import type { RequestLike, ResponseLike } from './handler-types.js';

declare global {
  // biome-ignore lint/style/noNamespace: @types/express 4 and 5 build their Request on this interface; without them it stands alone.
  namespace Express {
    interface Request {
      /** The trace of this request. */
      tailrace: RequestTrace;
    }
    interface Response {}
  }
}

/** The request as option functions get it: `tailrace` and whatever else the application declared on `Express.Request`. */
export type TailraceRequest = RequestLike & Express.Request;

/** The response as option functions get it. */
export type TailraceResponse = ResponseLike & Express.Response;
