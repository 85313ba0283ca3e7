import { NotFoundError } from '../errors/not-found-error.js';
import { rewordApiError } from '../errors/reword-api-error.js';
import { UnsupportedByServerError } from '../errors/unsupported-by-server-error.js';

/** Turns the 404 of a route that other backends do not have into an UnsupportedByServerError that says so; rethrows everything else. */
export function explainMissingRoute(error: unknown, limits: string): never {
  if (!NotFoundError.isInstance(error)) throw error;
  const serverMessage = `this backend has no such route: ${limits}`;
  throw new UnsupportedByServerError(rewordApiError(error, { code: 'unsupported_by_server', serverMessage }));
}
