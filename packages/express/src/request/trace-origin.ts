import { newSpanId, parseTraceId, parseTraceparent, readActiveSpan } from '@tailrace/core';
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
  return caller ? continueTrace(caller, wantsOwnSpan) : startTrace(wantsOwnSpan);
}

function continueTrace(
  { parentSpanId, traceId }: { traceId: string; parentSpanId: string },
  hasOwnSpan: boolean,
): TraceOrigin {
  return { traceId, spanId: hasOwnSpan ? newSpanId() : parentSpanId, parentSpanId, hasOwnSpan };
}

// One random UUID makes both ids: randomness is a good part of what a request costs, and a new trace has no other root.
function startTrace(hasOwnSpan: boolean): TraceOrigin {
  const traceId = globalThis.crypto.randomUUID();
  const spanId = hasOwnSpan ? traceId.slice(19, 23) + traceId.slice(24) : undefined;
  return { traceId, spanId, parentSpanId: undefined, hasOwnSpan };
}
