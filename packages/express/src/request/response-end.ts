import type { RequestLike, ResponseLike } from './handler-types.js';

/** How a response ended: sent in full, or cut off because the connection went away. */
export type Outcome = 'completed' | 'aborted';

interface NodeRequest {
  readonly httpVersionMajor?: number;
  readonly socket?: { readonly destroyed?: boolean; readonly writableFinished?: boolean } | null;
}
interface NodeResponse {
  readonly closed?: boolean;
  readonly stream?: { readonly closed?: boolean; readonly rstCode?: number } | null;
}

/** Reads from a closed response whether all of it was sent. */
export function readOutcome(req: RequestLike & NodeRequest, res: ResponseLike & NodeResponse): Outcome {
  // HTTP/2 calls a response finished that nobody ended.
  const isSent = res.writableEnded && res.writableFinished;
  return isSent && !isCutOff(req, res) ? 'completed' : 'aborted';
}

// Node before 24 calls a response finished whose last bytes were still to be written when the connection went away.
function isCutOff({ httpVersionMajor, socket }: NodeRequest, { stream }: NodeResponse): boolean {
  if (httpVersionMajor === 2) return (stream?.rstCode ?? 0) !== 0;
  return socket?.destroyed === true && socket.writableFinished === false;
}

/** Reads the status that the client got; `undefined` when the connection went away before any. */
export function readStatus(res: ResponseLike): number | undefined {
  return res.headersSent ? res.statusCode : undefined;
}

/** Tells whether a response has closed already, so that no event will tell. */
export function isClosed(res: ResponseLike & NodeResponse): boolean {
  return res.closed ?? res.stream?.closed ?? false;
}
