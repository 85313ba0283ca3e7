/** How waits between attempts grow. */
export interface BackoffOptions {
  /** Upper bound of the first wait, in milliseconds. */
  baseMs: number;
  /** Upper bound of any wait, in milliseconds. */
  maxMs: number;
}

/** Returns the wait before retry `retry` (0 is the first): random between nothing and a bound that doubles ("full jitter"). */
export function backoffMs(retry: number, options: BackoffOptions, random: () => number): number {
  return random() * Math.min(options.maxMs, options.baseMs * 2 ** retry);
}
