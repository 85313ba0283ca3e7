import { createHash } from 'node:crypto';
import { deterministicUuid } from '../http/deterministic-uuid.js';

const HEX_TRACE_ID = /^(?!0{32})[0-9a-f]{32}$/;
const NO_SPAN_ID = '0'.repeat(16);
const HEX_SPAN_ID = /^(?:0{16})?((?!0{16})[0-9a-f]{16})$/;

/** Finds the trace that an id means, as 32 hex digits: a UUID or hex digits say it themselves, any other text stands for one. */
export function toTraceId(text: string): string {
  const hex = toHex(text);
  return HEX_TRACE_ID.test(hex) ? hex : toHex(deterministicUuid('trace', text));
}

/**
 * Finds the span of a trace that an id means, as 16 hex digits: the id of the trace means `traceSpanId`; hex digits, or a UUID whose first half
 * is zeros, say it themselves; any other text stands for one.
 */
export function toSpanId(traceId: string, text: string): string {
  if (toTraceId(text) === traceId) return traceSpanId(traceId);
  const [, hex] = HEX_SPAN_ID.exec(toHex(text)) ?? [];
  return hex ?? hashSpanId('span', traceId, text);
}

/** The id of the span that stands for a whole trace: cheap, because every span that is stored is compared to it. */
export function traceSpanId(traceId: string): string {
  const swapped = traceId.slice(24) + traceId.slice(16, 24);
  return swapped === NO_SPAN_ID ? traceId.slice(8, 16) + traceId.slice(0, 8) : swapped;
}

/** The id of the span of an event that has none of its own, or shares it with another: no text that is sent means it. */
export function eventSpanId(traceId: string, uuid: string): string {
  return hashSpanId('event', traceId, uuid);
}

function toHex(text: string): string {
  return text.replaceAll('-', '').toLowerCase();
}

function hashSpanId(kind: 'span' | 'event', traceId: string, text: string): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, traceId, text]))
    .digest('hex')
    .slice(0, 16);
}
