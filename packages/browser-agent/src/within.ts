/** Says that something took too long. */
export class TookTooLongError extends Error {}

/** Waits for a promise, but only so long; what it rejects with later is no matter then. */
export async function within<T>(promise: Promise<T>, timeoutMs: number, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLongError(`${what} took longer than ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([promise, tooLong]);
  } finally {
    clearTimeout(timer);
    promise.catch(() => undefined);
  }
}

/**
 * Does work with a signal that is aborted with another one, or when the work takes too long. Not with `AbortSignal.timeout`: Node 20
 * forgets one that only `AbortSignal.any` waits for when it collects its garbage, and the work would never end.
 */
export async function withSignal<T>(
  { signal, timeoutMs, what }: { signal: AbortSignal; timeoutMs: number; what: string },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const giveUp = () => limit.abort(new TookTooLongError(`${what} took longer than ${timeoutMs} ms`));
  const timer = setTimeout(giveUp, timeoutMs);
  try {
    return await work(AbortSignal.any([signal, limit.signal]));
  } finally {
    clearTimeout(timer);
  }
}
