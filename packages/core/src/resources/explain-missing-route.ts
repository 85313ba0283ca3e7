import { NotFoundError } from '../errors/not-found-error.js';
import { UnsupportedByServerError } from '../errors/unsupported-by-server-error.js';

/** Turns the 404 of a route that other backends do not have into an UnsupportedByServerError that says so; rethrows everything else. */
export function explainMissingRoute(error: unknown, limits: string): never {
  if (!NotFoundError.isInstance(error)) throw error;
  throw new UnsupportedByServerError({
    status: error.status,
    code: 'unsupported_by_server',
    serverMessage: `this backend has no such route: ${limits}`,
    field: undefined,
    requestId: error.requestId,
    headers: error.headers,
    body: error.body,
    method: error.method,
    url: error.url,
    attempts: error.attempts,
    maxAttempts: error.attempts,
    retryAfterMs: undefined,
    retryable: false,
  });
}
