import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationMs, formatNs, formatUs } from './api-times.js';

describe('formatNs', () => {
  it.each([
    [0n, '1970-01-01T00:00:00.000Z'],
    [1_700_000_000_123_000_000n, '2023-11-14T22:13:20.123Z'],
    [1_700_000_000_123_456_000n, '2023-11-14T22:13:20.123456Z'],
    [1_700_000_000_123_456_789n, '2023-11-14T22:13:20.123456789Z'],
    [1_700_000_000_000_000_001n, '2023-11-14T22:13:20.000000001Z'],
    [2n ** 63n - 1n, '2262-04-11T23:47:16.854775807Z'],
  ])('writes %d as %s', (nanoseconds, text) => {
    expect(formatNs(nanoseconds)).toBe(text);
  });

  it('sorts as the times do within one length, and reads back to the millisecond', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }), (nanoseconds) => {
        expect(Date.parse(formatNs(nanoseconds))).toBe(Number(nanoseconds / 1_000_000n));
      }),
    );
  });
});

describe('formatUs and durationMs', () => {
  it('keep microseconds', () => {
    expect(formatUs(1_700_000_000_123_456)).toBe('2023-11-14T22:13:20.123456Z');
    expect(durationMs(0n, 2_500_000n)).toBe(2.5);
  });
});
