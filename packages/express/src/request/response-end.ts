import type { Outcome } from '@tailrace/core/request';
import type { RequestLike, ResponseLike } from './handler-types.js';

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
  // Express changes the prototypes of requests and responses, which makes each property read slow: no more than needed here.
  if (!res.writableFinished) return 'aborted';
  return isCutOff(req, res) ? 'aborted' : 'completed';
}

function isCutOff({ httpVersionMajor, socket }: NodeRequest, res: ResponseLike & NodeResponse): boolean {
  // HTTP/2 calls a response finished that nobody ended.
  if (httpVersionMajor === 2) return !res.writableEnded || (res.stream?.rstCode ?? 0) !== 0;
  // Node before 24 calls a response finished whose last bytes were still to be written when the connection went away.
  return socket?.destroyed === true && socket.writableFinished === false;
}

/** Reads the status that the client got; `undefined` when the connection went away before any. */
export function readStatus(res: ResponseLike, outcome: Outcome | undefined): number | undefined {
  return outcome === 'completed' || res.headersSent ? res.statusCode : undefined;
}

/** Tells whether a response has closed. */
export function isClosed(res: ResponseLike & NodeResponse): boolean {
  return res.closed ?? res.stream?.closed ?? false;
}
