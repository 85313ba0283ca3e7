import { ConnectionError } from '../errors/connection-error.js';
import { describeFailure } from '../transport/describe-failure.js';
import type { HttpRequest } from '../transport/http.js';

/** What a request that got no answer is rejected with: the reason of its signal, or a ConnectionError. */
export function toFailure(error: unknown, origin: string, request: HttpRequest): unknown {
  if (request.signal?.aborted) return request.signal.reason;
  return new ConnectionError(`${request.method} ${origin} → ${describeFailure(error)}`, error);
}

/** Writes each header as one string. */
export function joinHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) joined[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return joined;
}

/** Tells whether a status is one of success. */
export const isSuccess = (status: number): boolean => status >= 200 && status < 300;
