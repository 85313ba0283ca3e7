import { expect, test } from 'vitest';
import { RateLimiter } from './rate-limiter.js';

test('counts each caller alone, and begins anew after a minute', () => {
  let nowMs = 0;
  const limiter = new RateLimiter({ maxPerMinute: 2, maxCallers: 10, now: () => nowMs });
  expect([limiter.take('a'), limiter.take('a'), limiter.take('a'), limiter.take('b')]).toEqual([0, 0, 60_000, 0]);
  nowMs = 59_999;
  expect(limiter.take('a')).toBe(1);
  nowMs = 60_000;
  expect(limiter.take('a')).toBe(0);
});

test('holds no more callers than it may, and forgets those whose minute is over', () => {
  let nowMs = 0;
  const limiter = new RateLimiter({ maxPerMinute: 1, maxCallers: 100, now: () => nowMs });
  for (let caller = 0; caller < 100_000; caller += 1) limiter.take(`caller ${caller}`);
  expect(limiter.callerCount).toBe(100);
  nowMs = 60_000;
  limiter.take('new');
  expect(limiter.callerCount).toBe(1);
});
