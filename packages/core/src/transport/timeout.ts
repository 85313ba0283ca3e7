import { AbortedError } from '../errors/aborted-error.js';
import { TimeoutError, type TimeoutPhase } from '../errors/timeout-error.js';
import { Attempt } from './attempt.js';
import type { Dispatch, HttpRequest, HttpResponse } from './http.js';
import { onAbort } from './on-abort.js';

/** How long one attempt may take, and whose limit that is. */
export interface AttemptLimit {
  timeoutMs: number;
  phase: TimeoutPhase;
  /** The configured limit, for the message. */
  configuredMs: number;
}

/** Runs one attempt under a time limit and the caller's signal; a stream keeps the caller's signal until it ends. */
export async function dispatchWithin(
  dispatch: Dispatch,
  request: HttpRequest,
  limit: AttemptLimit,
): Promise<HttpResponse> {
  const caller = request.signal;
  if (caller?.aborted) throw new AbortedError(subjectOf(request), caller.reason);
  const attempt = new Attempt(request);
  const unlink = caller && endWith(caller, attempt);
  const timer = setTimeout(() => {
    attempt.end(new TimeoutError(limit.phase, limit.configuredMs, subjectOf(request)));
  }, limit.timeoutMs);
  let isStreaming = false;
  try {
    const response = await dispatch(attempt);
    if (!response.stream) return response;
    isStreaming = true;
    return { ...response, stream: readLinked(response.stream, attempt, unlink) };
  } catch (error) {
    throw attempt.isEnded ? attempt.reason : error;
  } finally {
    clearTimeout(timer);
    if (!isStreaming) unlink?.();
  }
}

/** Ends the attempt when the caller's signal is aborted. Returns how to stop that. */
function endWith(caller: AbortSignal, attempt: Attempt): () => void {
  return onAbort(caller, (reason) => attempt.end(new AbortedError(subjectOf(attempt), reason)));
}

async function* readLinked(
  stream: AsyncIterable<Uint8Array>,
  attempt: Attempt,
  unlink: (() => void) | undefined,
): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw attempt.isEnded ? attempt.reason : error;
  } finally {
    unlink?.();
  }
}

const subjectOf = (request: HttpRequest): string => `${request.method} ${new URL(request.url).pathname}`;
