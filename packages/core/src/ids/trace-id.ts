import { InvalidTraceIdError } from '../errors/invalid-trace-id-error.js';
import { describeValue } from './describe-value.js';
import { toUuid } from './uuid.js';

/** A trace id as people have it: a UUID in any case, 32 hex digits (also with `0x` or `urn:uuid:` in front), or a bigint. */
export type TraceIdInput = string | bigint;

const CANONICAL = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUID = /^(?:urn:uuid:)?([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/i;
const HEX = /^(?:0x|urn:uuid:)?([0-9a-f]{32})$/i;
const OTEL = /^[0-9a-f]{32}$/;
const NIL_OTEL = '0'.repeat(32);
const NIL = '00000000-0000-0000-0000-000000000000';

/** Reads 128 bits in any accepted form; anything else is `undefined`. */
export function readTraceId(value: unknown): string | undefined {
  if (typeof value === 'bigint') {
    return value > 0n && value < 1n << 128n ? toUuid(value.toString(16).padStart(32, '0')) : undefined;
  }
  if (typeof value !== 'string') return undefined;
  if (CANONICAL.test(value)) return value;
  const uuid = UUID.exec(value);
  if (uuid) return uuid.slice(1).join('-').toLowerCase();
  const hex = HEX.exec(value)?.[1];
  return hex === undefined ? undefined : toUuid(hex.toLowerCase());
}

/**
 * Reads a trace id in any accepted form and returns it as a lower-case UUID.
 *
 * @throws InvalidTraceIdError for anything else, including the all-zero id.
 * @example
 * parseTraceId('0xAF7651916CD43DD8448EB211C80319C0'); // 'af765191-6cd4-3dd8-448e-b211c80319c0'
 */
export function parseTraceId(value: TraceIdInput, field = 'traceId'): string {
  const id = readTraceId(value);
  if (id === undefined || id === NIL) throw new InvalidTraceIdError(field, describeValue(value));
  return id;
}

/** Makes a new random trace id, as a lower-case UUID. */
export function newTraceId(): string {
  return globalThis.crypto.randomUUID();
}

/** Writes a trace id the way OpenTelemetry does: 32 lower-case hex digits. Throws InvalidTraceIdError. */
export function toOtelTraceId(value: TraceIdInput): string {
  // Spans of OpenTelemetry have it so already.
  if (typeof value === 'string' && OTEL.test(value) && value !== NIL_OTEL) return value;
  return parseTraceId(value).replaceAll('-', '');
}
