import { TimeoutError } from '@tailrace/core';

/** Calls a function with a signal that is aborted after `timeoutMs`, or with `parent`; rejects then, also when the function goes on. */
export async function callWithTimeout<T>(
  call: (signal: AbortSignal) => T | Promise<T>,
  timeoutMs: number,
  parent: AbortSignal,
  subject: string,
): Promise<T> {
  const controller = new AbortController();
  const { signal } = controller;
  const onAbort = () => controller.abort(parent.reason);
  if (parent.aborted) onAbort();
  parent.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => controller.abort(new TimeoutError('attempt', timeoutMs, subject)), timeoutMs);
  let onEnd: (() => void) | undefined;
  const ended = new Promise<never>((_, reject) => {
    onEnd = () => reject(signal.reason);
    signal.addEventListener('abort', onEnd, { once: true });
  });
  try {
    signal.throwIfAborted();
    return await Promise.race([call(signal), ended]);
  } finally {
    clearTimeout(timer);
    parent.removeEventListener('abort', onAbort);
    if (onEnd) signal.removeEventListener('abort', onEnd);
  }
}
