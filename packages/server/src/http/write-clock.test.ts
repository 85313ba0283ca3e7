import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WriteClock } from './write-clock.js';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: 1_000 }));
afterEach(() => vi.useRealTimers());

describe('WriteClock', () => {
  it('never gives the same time twice, also when the wall clock goes back', () => {
    const clock = new WriteClock();
    expect([clock.nowUs(), clock.nowUs()]).toEqual([1_000_000, 1_000_001]);
    vi.setSystemTime(999);
    expect(clock.nowUs()).toBe(1_000_002);
    vi.setSystemTime(2_000);
    expect(clock.nowUs()).toBe(2_000_000);
  });

  it('keeps the microseconds of a client of the same millisecond', () => {
    const clock = new WriteClock();
    expect([1_000.001, 1_000.002].map((ms) => clock.acceptMs(ms))).toEqual([1_000_001, 1_000_002]);
  });

  it('reads a time in the future as now', () => {
    expect(new WriteClock().acceptMs(5_000)).toBe(1_000_999);
  });

  it('stamps what comes after a write of a client later than that write', () => {
    const clock = new WriteClock();
    clock.acceptMs(1_000.5);
    expect(clock.nowUs()).toBe(1_000_501);
  });
});
