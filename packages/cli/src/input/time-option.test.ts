import { describe, expect, it } from 'vitest';
import { timeOption } from './time-option.js';

describe('timeOption', () => {
  it('reads RFC 3339 times and dates', () => {
    expect(timeOption('2026-01-31T12:00:00Z').getTime()).toBe(Date.UTC(2026, 0, 31, 12));
    expect(timeOption('2026-01-31').getTime()).toBe(Date.UTC(2026, 0, 31));
  });

  it.each([
    ['90s', 90_000],
    ['15m', 900_000],
    ['2h', 7_200_000],
    ['7d', 604_800_000],
  ])('reads %s as an age', (text, ageMs) => {
    const before = Date.now();
    const time = timeOption(text).getTime();
    expect(time).toBeGreaterThanOrEqual(before - ageMs);
    expect(time).toBeLessThanOrEqual(Date.now() - ageMs);
  });

  it.each(['', 'yesterday', '7 days', '5', '1700000000000'])('refuses %j', (text) => {
    expect(() => timeOption(text)).toThrow('Expected a time');
  });
});
