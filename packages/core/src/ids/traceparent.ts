import { toUuid } from './uuid.js';

/** What a W3C `traceparent` header says. */
export interface Traceparent {
  /** Lower-case UUID. */
  traceId: string;
  /** 16 hex digits: the caller's span. */
  parentSpanId: string;
  isSampled: boolean;
}

const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** Reads a W3C `traceparent` header; anything malformed is `undefined`, as the W3C asks. */
export function parseTraceparent(header: string | undefined): Traceparent | undefined {
  const match = header === undefined ? null : TRACEPARENT.exec(header.trim());
  if (!match) return undefined;
  const [, version, traceId = '', parentSpanId = '', flags = '00', rest] = match;
  if (version === 'ff' || (version === '00' && rest !== undefined)) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(parentSpanId)) return undefined;
  return { traceId: toUuid(traceId), parentSpanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
}
