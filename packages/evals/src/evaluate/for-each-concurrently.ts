import type { Ending } from './ending.js';

/**
 * Calls `process` for each value, `concurrency` at once; values are taken when there is room.
 *
 * Rejects with the first failure, or the reason of the end, when all that had begun is over. A failure ends all others at once.
 */
export async function forEachConcurrently<T>(
  values: AsyncGenerator<T>,
  concurrency: number,
  ending: Ending,
  process: (value: T) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  const worker = async () => {
    const { release, signal } = ending.fork();
    try {
      while (failures.length === 0) {
        // An async generator serves one after the other.
        const { done, value } = await orAborted(values.next(), signal);
        if (done || failures.length > 0) return;
        await process(value);
      }
    } catch (error) {
      failures.push(error);
      ending.end(error);
    } finally {
      release();
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  // Not awaited: a source that hangs would hang its reader here too.
  void values.return(undefined).catch(() => undefined);
  if (failures.length > 0) throw failures[0];
}

async function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}
