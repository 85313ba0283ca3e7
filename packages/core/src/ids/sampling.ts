import { ConfigurationError } from '../errors/configuration-error.js';
import { type TraceIdInput, toOtelTraceId } from './trace-id.js';

const SAMPLE_SPACE = 2 ** 52;

/**
 * Decides from the trace id alone whether a trace is in the sample, so every process decides the same.
 *
 * @param rate 0 (none) to 1 (all).
 * @throws InvalidTraceIdError
 */
export function isSampled(traceId: TraceIdInput, rate: number): boolean {
  if (rate >= 1) return true;
  if (!(rate > 0)) return false;
  // The last digits: W3C keeps those random even where the first ones carry a time.
  return Number.parseInt(toOtelTraceId(traceId).slice(-13), 16) / SAMPLE_SPACE < rate;
}

/** Checks a `sampleRate` option: a share from 0 to 1, all by default. Throws ConfigurationError. */
export function readSampleRate(value: unknown = 1): number {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  throw new ConfigurationError(`sampleRate: expected a number from 0 to 1, got ${String(value)}`);
}
