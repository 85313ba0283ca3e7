import {
  ApiError,
  ConfigurationError,
  ConnectionError,
  parseRetryAfterMs,
  StreamError,
  UnsupportedByServerError,
  ValidationError,
} from '@tailrace/core';

/** Tells whether another connection would meet the same: a refusal, an answer that is no stream, an argument that cannot be. */
export function isPermanent(error: unknown): boolean {
  if (ApiError.isInstance(error)) return !error.retryable;
  return StreamError.isInstance(error) || ValidationError.isInstance(error) || ConfigurationError.isInstance(error);
}

/** Returns how long a refusal asks to wait, in milliseconds. */
export function askedWaitMs(error: unknown, nowMs: number): number {
  return ApiError.isInstance(error) ? (parseRetryAfterMs(error.headers, nowMs) ?? 0) : 0;
}

/** Gives a failure in the middle of a stream a type of ours: runtimes throw all sorts when a socket dies. */
export function toStreamFailure(error: unknown, subject: string): unknown {
  if (error instanceof Error && 'retryable' in error) return error;
  return new ConnectionError(`${subject} → the stream broke`, error);
}

/** Says that the server has, or no longer has, no stream of events here. */
export function notAStream(url: { method: string; path: string }, status: number, contentType: string): Error {
  if (status === 204) {
    return new StreamError('stream_refused', `${url.method} ${url.path} → 204: the server asks not to connect again`);
  }
  return new UnsupportedByServerError({
    status,
    code: 'unsupported_by_server',
    serverMessage: `expected a stream of events, got ${contentType}: this backend no longer serves rollout streams`,
    field: undefined,
    requestId: undefined,
    headers: {},
    body: undefined,
    method: url.method,
    // Only its path is shown.
    url: `http://server${url.path}`,
    attempts: 1,
    maxAttempts: 1,
    retryAfterMs: undefined,
    retryable: false,
  });
}
