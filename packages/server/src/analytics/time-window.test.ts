import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isWithin, readTimeWindow } from './time-window.js';

const NOW = '2026-06-30T12:00:00.000Z';
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(NOW) });
});
afterEach(() => {
  vi.useRealTimers();
});

const iso = (ns: bigint) => new Date(Number(ns / 1_000_000n)).toISOString();
const from = (date_from: string | null) => iso(readTimeWindow({ date_from }, 7).fromNs);
const to = (date_to: string | null) => iso(readTimeWindow({ date_to }, 7).toNs);

it.each([
  ['-7d', '2026-06-23T12:00:00.000Z'],
  ['-1h', '2026-06-30T11:00:00.000Z'],
  ['-30M', '2026-06-30T11:30:00.000Z'],
  ['-90s', '2026-06-30T11:58:30.000Z'],
  ['-2w', '2026-06-16T12:00:00.000Z'],
  ['-1m', '2026-05-30T12:00:00.000Z'],
  ['-1q', '2026-03-30T12:00:00.000Z'],
  ['-1y', '2025-06-30T12:00:00.000Z'],
  ['2026-06-01', '2026-06-01T00:00:00.000Z'],
  ['2026-06-01T10:00:00', '2026-06-01T10:00:00.000Z'],
  [' 2026-06-01 10:00:00+02:00 ', '2026-06-01T08:00:00.000Z'],
  ['2026-06-01T10:00:00.5Z', '2026-06-01T10:00:00.500Z'],
])('reads %j', (text, expected) => {
  expect(from(text)).toBe(expected);
});

it.each([null, '', 'soon', '7d', '2026-13-45', '-d', '-99999d', '__proto__'])('takes the default for %j', (text) => {
  expect(from(text)).toBe('2026-06-23T12:00:00.000Z');
});

it('ends a date with its day, and else with what has just come', () => {
  expect(to('2026-06-01')).toBe('2026-06-01T23:59:59.999Z');
  expect(to('2026-06-01T10:00:00Z')).toBe('2026-06-01T10:00:00.000Z');
  expect(to('-1h')).toBe('2026-06-30T11:00:00.000Z');
  expect(Date.parse(to(null))).toBeGreaterThan(Date.parse(NOW));
});

it('has what overlaps it', () => {
  const window = { fromNs: 10n, toNs: 20n };
  const overlaps = [
    [0n, 9n],
    [0n, 10n],
    [20n, 30n],
    [21n, 30n],
    [0n, 30n],
  ].map(([startNs = 0n, endNs = 0n]) => isWithin(window, { startNs, endNs }));
  expect(overlaps).toEqual([false, true, true, false, true]);
});
