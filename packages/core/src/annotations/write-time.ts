let lastMs = 0;

/** Returns the time in Unix milliseconds, always later than the time it returned before: of two writes, the second wins. */
export function nextWriteTimeMs(now: () => number = Date.now): number {
  // A microsecond is the server's resolution.
  lastMs = Math.max(now(), Math.round(lastMs * 1_000 + 1) / 1_000);
  return lastMs;
}
