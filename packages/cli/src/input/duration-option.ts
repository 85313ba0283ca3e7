import { InvalidArgumentError } from 'commander';
import { parseDurationMs } from './duration.js';

/** Parses the value of a duration option into milliseconds. */
export function durationOption(text: string): number {
  const durationMs = parseDurationMs(text);
  if (durationMs === undefined) throw new InvalidArgumentError('Expected a duration such as 500ms, 10s or 2m.');
  return durationMs;
}
