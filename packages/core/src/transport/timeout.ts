import { AbortedError } from '../errors/aborted-error.js';
import { TimeoutError, type TimeoutPhase } from '../errors/timeout-error.js';
import type { Dispatch, HttpRequest, HttpResponse } from './http.js';

/** How long one attempt may take, and whose limit that is. */
export interface AttemptLimit {
  timeoutMs: number;
  phase: TimeoutPhase;
  /** The configured limit, for the message. */
  configuredMs: number;
}

/** Runs one attempt under a time limit and the caller's signal, on a signal of its own; a stream keeps the caller's signal until it ends. */
export async function dispatchWithin(
  dispatch: Dispatch,
  request: HttpRequest,
  limit: AttemptLimit,
): Promise<HttpResponse> {
  const subject = () => `${request.method} ${new URL(request.url).pathname}`;
  const caller = request.signal;
  if (caller?.aborted) throw new AbortedError(subject(), caller.reason);
  const controller = new AbortController();
  const onAbort = () => controller.abort(new AbortedError(subject(), caller?.reason));
  const timer = setTimeout(
    () => controller.abort(new TimeoutError(limit.phase, limit.configuredMs, subject())),
    limit.timeoutMs,
  );
  caller?.addEventListener('abort', onAbort, { once: true });
  const unlink = () => caller?.removeEventListener('abort', onAbort);
  let isStreaming = false;
  try {
    const response = await dispatch({ ...request, signal: controller.signal });
    if (!response.stream) return response;
    isStreaming = true;
    return { ...response, stream: readLinked(response.stream, controller.signal, unlink) };
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    clearTimeout(timer);
    if (!isStreaming) unlink();
  }
}

async function* readLinked(
  stream: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  unlink: () => void,
): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    unlink();
  }
}
