import { InvalidSpanIdError } from '../errors/invalid-span-id-error.js';
import { describeValue } from './describe-value.js';
import { randomHex } from './random-hex.js';

/** A span id as people have it: 16 hex digits (also with `0x` in front), the UUID that ends in them, or a bigint. */
export type SpanIdInput = string | bigint;

const HEX = /^(?:0x)?([0-9a-f]{16})$/i;
// A span id has 8 bytes; as a UUID the first 8 are zero.
const PADDED = /^(?:urn:uuid:)?00000000-0000-0000-([0-9a-f]{4})-([0-9a-f]{12})$/i;
const PADDED_HEX = /^(?:0x)?0{16}([0-9a-f]{16})$/i;
const NIL = '0000000000000000';

function readSpanId(value: unknown): string | undefined {
  if (typeof value === 'bigint') {
    return value > 0n && value < 1n << 64n ? value.toString(16).padStart(16, '0') : undefined;
  }
  if (typeof value !== 'string') return undefined;
  const match = HEX.exec(value) ?? PADDED.exec(value) ?? PADDED_HEX.exec(value);
  return match?.slice(1).join('').toLowerCase();
}

/**
 * Writes a span id the way OpenTelemetry does: 16 lower-case hex digits.
 *
 * @throws InvalidSpanIdError for anything that is no span id, including the all-zero id.
 */
export function toOtelSpanId(value: SpanIdInput, field = 'spanId'): string {
  const id = readSpanId(value);
  if (id === undefined || id === NIL) throw new InvalidSpanIdError(field, describeValue(value));
  return id;
}

/**
 * Reads a span id in any accepted form and returns it as the API writes it: a UUID whose first 8 bytes are zero.
 *
 * @throws InvalidSpanIdError for anything else.
 */
export function parseSpanId(value: SpanIdInput, field = 'spanId'): string {
  const hex = toOtelSpanId(value, field);
  return `00000000-0000-0000-${hex.slice(0, 4)}-${hex.slice(4)}`;
}

/** Makes a new random span id, as 16 hex digits. */
export function newSpanId(): string {
  return randomHex();
}
