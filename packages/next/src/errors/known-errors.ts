const KNOWN = Symbol.for('tailrace.next.known-error.v1');

/**
 * Remembers that an error is on the trace of its request, so that `onRequestError` does not record it again.
 *
 * The mark is on the error itself, where nobody sees it: instrumentation is bundled apart from routes, and those on edge have
 * other globals.
 */
export function rememberError(error: unknown): void {
  if (typeof error === 'object' && error !== null) Reflect.defineProperty(error, KNOWN, { value: true });
}

/** Tells whether an error is on the trace of its request already. */
export function isKnownError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && KNOWN in error;
}
