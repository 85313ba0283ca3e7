import { type WaitUntil, waitUntilOfPlatform } from './platform-wait-until.js';

/**
 * Keeps the function alive until work has settled, by the first of `ladder` that can, else by what the platform has.
 * Where nothing can, the process is one that lives on by itself; the outbox keeps it while something is to be delivered.
 */
export function extendLifetime(
  work: Promise<unknown>,
  ladder: readonly (WaitUntil | undefined)[],
  handlerArguments: readonly unknown[],
): void {
  for (const waitUntil of [...ladder, waitUntilOfPlatform(handlerArguments)]) {
    if (tryToWait(waitUntil, work)) return;
  }
}

function tryToWait(waitUntil: WaitUntil | undefined, work: Promise<unknown>): boolean {
  if (!waitUntil) return false;
  try {
    waitUntil(work);
    return true;
  } catch {
    // Next's `after` throws outside of a request, and so may others: then the next one is asked.
    return false;
  }
}
