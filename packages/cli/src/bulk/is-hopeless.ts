import { AuthenticationError, ConnectionError, PermissionDeniedError } from '@tailrace/client';

/** Tells whether an error will meet every further write too: a refused key, a server that is not there. */
export function isHopeless(error: unknown): boolean {
  return (
    AuthenticationError.isInstance(error) ||
    PermissionDeniedError.isInstance(error) ||
    ConnectionError.isInstance(error)
  );
}
