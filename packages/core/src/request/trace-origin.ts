import { readActiveSpan } from '../ids/active-span.js';
import { newSpanId } from '../ids/span-id.js';
import { parseTraceId } from '../ids/trace-id.js';
import { parseTraceparent } from '../ids/traceparent.js';

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

/** Takes the trace of the active OpenTelemetry span, else the one of the caller's `traceparent` header, else a new one. */
export function findTraceOrigin(traceparent: unknown, wantsOwnSpan: boolean): TraceOrigin {
  const active = readActiveSpan();
  if (active) {
    const { spanId, traceId } = active;
    return { traceId: parseTraceId(traceId), spanId, parentSpanId: undefined, hasOwnSpan: false };
  }
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
