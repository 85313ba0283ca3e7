import { AbortedError } from '../errors/aborted-error.js';
import type { Clock } from './clock.js';

/** Waits between attempts. Rejects with AbortedError when the caller ends the call meanwhile. */
export async function abortableSleep(
  ms: number,
  signal: AbortSignal | undefined,
  clock: Clock,
  subject: string,
): Promise<void> {
  try {
    await clock.sleep(ms, signal);
  } catch (reason) {
    throw new AbortedError(subject, reason);
  }
}
