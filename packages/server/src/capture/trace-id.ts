import { createHash } from 'node:crypto';
import { deterministicUuid } from '../http/deterministic-uuid.js';

const HEX_TRACE_ID = /^(?!0{32})[0-9a-f]{32}$/;
const HEX_SPAN_ID = /^(?:0{16})?((?!0{16})[0-9a-f]{16})$/;

/** Finds the trace that an id means, as 32 hex digits: a UUID or hex digits say it themselves, any other text stands for one. */
export function toTraceId(text: string): string {
  const hex = toHex(text);
  return HEX_TRACE_ID.test(hex) ? hex : toHex(deterministicUuid('trace', text));
}

/**
 * Finds the span of a trace that an id means, as 16 hex digits: hex digits, or a UUID whose first half is zeros, say it themselves; the id of
 * the trace means `traceSpanId`; any other text stands for one.
 */
export function toSpanId(traceId: string, text: string): string {
  const [, hex] = HEX_SPAN_ID.exec(toHex(text)) ?? [];
  if (hex !== undefined) return hex;
  return toTraceId(text) === traceId ? traceSpanId(traceId) : hashSpanId(traceId, text);
}

/** The id of the span that stands for a whole trace. */
export function traceSpanId(traceId: string): string {
  return hashSpanId(traceId);
}

function toHex(text: string): string {
  return text.replaceAll('-', '').toLowerCase();
}

function hashSpanId(...parts: string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(['span', ...parts]))
    .digest('hex')
    .slice(0, 16);
}
