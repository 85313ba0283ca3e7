import { parseSpanId, parseTraceId, readActiveSpan } from '@tailrace/core';

/** Writes the active span the way `Laminar.serializeSpanContext()` does, as far as it is known here; `undefined` outside of a span. */
export function currentSpanContext(): string | undefined {
  const span = readActiveSpan();
  if (span === undefined) return undefined;
  return JSON.stringify({ traceId: parseTraceId(span.traceId), spanId: parseSpanId(span.spanId), isRemote: false });
}
