import { newSpanId, newTraceId, parseTraceId, parseTraceparent, readActiveSpan } from '@tailrace/core';
import type { RequestLike } from './handler-types.js';

/** Where a request's trace comes from. */
export interface TraceOrigin {
  /** Lower-case UUID. */
  readonly traceId: string;
  /** Span that the request's children hang on: 16 hex digits. */
  readonly spanId: string | undefined;
  /** The caller's span, when it sent one. */
  readonly parentSpanId: string | undefined;
  /** Whether the request's span is ours to write. */
  readonly hasOwnSpan: boolean;
}

/** Takes the trace of the active OpenTelemetry span, else the caller's, else a new one. */
export function findTraceOrigin(req: RequestLike, wantsOwnSpan: boolean): TraceOrigin {
  const active = readActiveSpan();
  if (active) {
    const { spanId, traceId } = active;
    return { traceId: parseTraceId(traceId), spanId, parentSpanId: undefined, hasOwnSpan: false };
  }
  const { traceparent } = req.headers;
  const caller = typeof traceparent === 'string' ? parseTraceparent(traceparent) : undefined;
  const parentSpanId = caller?.parentSpanId;
  return {
    traceId: caller?.traceId ?? newTraceId(),
    spanId: wantsOwnSpan ? newSpanId() : parentSpanId,
    parentSpanId,
    hasOwnSpan: wantsOwnSpan,
  };
}
