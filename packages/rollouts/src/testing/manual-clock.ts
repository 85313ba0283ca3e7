import type { Clock } from '@tailrace/core';

/** A clock whose waits are over at once and are written down; its chance is always `random`. */
export function createManualClock(random = 1): Clock & { waitsMs: number[] } {
  const waitsMs: number[] = [];
  let nowMs = 1_000_000;
  return {
    waitsMs,
    now: () => nowMs,
    random: () => random,
    async sleep(ms, signal) {
      if (signal?.aborted) throw signal.reason;
      waitsMs.push(ms);
      nowMs += ms;
    },
  };
}
