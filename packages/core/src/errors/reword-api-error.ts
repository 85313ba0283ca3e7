import type { ApiError, ApiErrorDetails } from './api-error.js';

/** Takes what an error is made of, with other words: for a subclass that knows better what the answer means. */
export function rewordApiError(
  error: ApiError,
  words: Pick<ApiErrorDetails, 'code' | 'serverMessage'>,
): ApiErrorDetails {
  const { status, field, requestId, headers, body, method, url, attempts, retryable } = error;
  const answer = { status, field, requestId, headers, body, method, url, attempts, retryable };
  return { ...answer, ...words, maxAttempts: attempts, retryAfterMs: undefined };
}
