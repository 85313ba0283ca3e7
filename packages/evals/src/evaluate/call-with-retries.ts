import { backoffMs, type Clock } from '@tailrace/core';
import type { AdaptiveLimiter } from './adaptive-limiter.js';
import { callWithTimeout } from './call-with-timeout.js';
import type { Ending } from './ending.js';
import { rateLimitWaitMs } from './rate-limit.js';

const BACKOFF = { baseMs: 500, maxMs: 8_000 };
// A provider that refuses for that long in a row has a limit that no waiting helps.
const MAX_RATE_LIMITS = 20;

/** How a call is made. */
export interface CallPolicy {
  limiter: AdaptiveLimiter;
  timeoutMs: number;
  retries: number;
  clock: Clock;
  ending: Ending;
}

/** How a call ended. */
export type CallOutcome<T> = ({ value: T } | { error: unknown }) & { attempts: number };

/** Makes a call, again after a failure and after each 429. Rejects only when the evaluation ends, with its reason. */
export async function callWithRetries<T>(
  call: (signal: AbortSignal) => T | Promise<T>,
  policy: CallPolicy,
  subject: string,
): Promise<CallOutcome<T>> {
  const { signal, release } = policy.ending.fork();
  try {
    return await callUntilOver(call, policy, subject, signal);
  } finally {
    release();
  }
}

async function callUntilOver<T>(
  call: (signal: AbortSignal) => T | Promise<T>,
  { clock, limiter, retries, timeoutMs }: CallPolicy,
  subject: string,
  signal: AbortSignal,
): Promise<CallOutcome<T>> {
  let failures = 0;
  let rateLimits = 0;
  for (let attempts = 1; ; attempts++) {
    try {
      const value = await limiter.run(() => callWithTimeout(call, timeoutMs, signal, subject), signal);
      return { value, attempts };
    } catch (error) {
      signal.throwIfAborted();
      const waitMs = rateLimitWaitMs(
        error,
        clock.now(),
        backoffMs(rateLimits, BACKOFF, () => 1),
      );
      if (waitMs !== undefined && rateLimits < MAX_RATE_LIMITS) {
        rateLimits += 1;
        limiter.slowDown(waitMs);
        continue;
      }
      if (failures >= retries) return { error, attempts };
      await clock.sleep(backoffMs(failures++, BACKOFF, clock.random), signal);
    }
  }
}
