const KNOWN = Symbol.for('tailrace.next.errors.v1');

/**
 * The errors of requests that are recorded, so that `onRequestError` does not record them again. Every copy of this package shares
 * them: Next bundles instrumentation apart from routes.
 */
function knownErrors(): WeakSet<object> {
  const shared = globalThis as { [KNOWN]?: WeakSet<object> };
  shared[KNOWN] ??= new WeakSet();
  return shared[KNOWN];
}

/** Remembers that an error is on the trace of its request. */
export function rememberError(error: unknown): void {
  if (typeof error === 'object' && error !== null) knownErrors().add(error);
}

/** Tells whether an error is on the trace of its request already. */
export function isKnownError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && knownErrors().has(error);
}
