import { NotFoundError } from '../errors/not-found-error.js';
import { abortableSleep } from '../transport/abortable-sleep.js';
import { backoffMs } from '../transport/backoff.js';
import { type Clock, systemClock } from '../transport/clock.js';
import { NO_RESPONSE } from '../transport/no-response.js';
import type { ApiRequest, ApiResponse, RequestOptions, Transport } from '../transport/transport.js';

/** Options of a write to a trace that the server may not have seen yet. */
export interface AnnotateOptions extends RequestOptions {
  /**
   * Milliseconds to keep trying while the server answers that it does not know the trace. A Tailrace server never does: it keeps the
   * write until the trace arrives. @default 0
   */
  waitForTraceMs?: number | undefined;
  /** What an unknown trace means in the end: an error, or a warning in the log as in the Python client. @default 'throw' */
  onNotFound?: 'throw' | 'warn' | undefined;
}

const BACKOFF = { baseMs: 500, maxMs: 5_000 };

/** Sends a write, again and again while the trace is unknown and `waitForTraceMs` lasts. Rejects with NotFoundError after that. */
export async function sendForTrace(
  transport: Transport,
  request: ApiRequest,
  options: AnnotateOptions | undefined,
  clock: Clock = systemClock,
): Promise<ApiResponse> {
  if (options === undefined) return transport.send(request);
  const deadlineMs = clock.now() + (options.waitForTraceMs ?? 0);
  for (let retry = 0; ; retry++) {
    try {
      return await transport.send({ ...request, options });
    } catch (error) {
      if (!NotFoundError.isInstance(error)) throw error;
      const waitMs = 100 + backoffMs(retry, BACKOFF, clock.random);
      if (clock.now() + waitMs < deadlineMs) {
        await abortableSleep(waitMs, options.signal, clock, `${request.method} ${request.path}`);
        continue;
      }
      if (options.onNotFound !== 'warn') throw error;
      transport.logger?.warn(`tailrace: nothing was written: ${error.message}`);
      return NO_RESPONSE;
    }
  }
}
