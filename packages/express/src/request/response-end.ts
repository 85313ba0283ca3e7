import type { RequestLike, ResponseLike } from './handler-types.js';

/** How a response ended: sent in full, or cut off because the connection went away. */
export type Outcome = 'completed' | 'aborted';

interface NodeRequest {
  readonly httpVersionMajor?: number;
  readonly socket?: { readonly errored?: unknown } | null;
}
interface NodeResponse {
  readonly closed?: boolean;
  readonly stream?: { readonly closed?: boolean; readonly rstCode?: number } | null;
}

/** Reads from a closed response whether all of it was sent. */
export function readOutcome(req: RequestLike & NodeRequest, res: ResponseLike & NodeResponse): Outcome {
  // HTTP/2 calls a response finished that nobody ended, and Node before 24 one whose last write failed.
  const isSent = res.writableEnded && res.writableFinished;
  const hasFailed = req.httpVersionMajor === 2 ? (res.stream?.rstCode ?? 0) !== 0 : Boolean(req.socket?.errored);
  return isSent && !hasFailed ? 'completed' : 'aborted';
}

/** Reads the status that the client got; `undefined` when the connection went away before any. */
export function readStatus(res: ResponseLike): number | undefined {
  return res.headersSent ? res.statusCode : undefined;
}

/** Tells whether a response has closed already, so that no event will tell. */
export function isClosed(res: ResponseLike & NodeResponse): boolean {
  return res.closed ?? res.stream?.closed ?? false;
}
