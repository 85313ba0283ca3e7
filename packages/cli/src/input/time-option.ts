import { InvalidArgumentError } from 'commander';
import { parseDurationMs } from './duration.js';

/** Parses a point in time: RFC 3339, or an age such as `15m`, `2h` or `7d`. */
export function timeOption(text: string): Date {
  const ageMs = /[a-z]$/.test(text) ? parseDurationMs(text) : undefined;
  const time = ageMs === undefined ? new Date(text) : new Date(Date.now() - ageMs);
  if (Number.isNaN(time.getTime()) || /^\d+$/.test(text)) {
    throw new InvalidArgumentError('Expected a time such as 2026-01-31T12:00:00Z, or an age such as 15m, 2h or 7d.');
  }
  return time;
}
