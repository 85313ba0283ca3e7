import { describe, expect, it } from 'vitest';
import { formatDuration, formatMetadata, formatTime } from './format.js';

describe('formatting for people', () => {
  it.each([
    [0.4, '0 ms'],
    [999, '999 ms'],
    [3_210, '3.2 s'],
    [245_000, '4 min 5 s'],
  ])('writes %d milliseconds as %s', (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text);
  });

  it('writes times to the second', () => {
    expect(formatTime('2026-01-31T12:00:00.123456789Z')).toBe('2026-01-31T12:00:00Z');
  });

  it('writes metadata as pairs, plain text without quotes', () => {
    expect(formatMetadata({ plan: 'pro', hits: 3, list: ['a'] })).toBe('plan=pro hits=3 list=["a"]');
  });
});
