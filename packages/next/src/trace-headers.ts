import { newTraceId, parseTraceparent, toOtelTraceId } from '@tailrace/core';
import { findTraceOrigin, type TraceOrigin } from '@tailrace/core/request';

const FIRST_SPAN = 'tailrace=first-span';

/**
 * Returns a request's headers with a `traceparent`, for `proxy.ts` (or `middleware.ts`) to pass on, so that what it calls and the
 * handler belong to one trace. A valid `traceparent` of the caller stays.
 *
 * @example
 * export function proxy(request: NextRequest) {
 *   return NextResponse.next({ request: { headers: traceHeaders(request) } });
 * }
 */
export function traceHeaders(request: { readonly headers: Headers }): Headers {
  const headers = new Headers(request.headers);
  if (parseTraceparent(headers.get('traceparent') ?? undefined)) return headers;
  const traceId = toOtelTraceId(newTraceId());
  headers.set('traceparent', `00-${traceId}-${traceId.slice(16)}-01`);
  // The span that is named here is the one that the handler will write, and not one above it.
  headers.set('tracestate', FIRST_SPAN);
  return headers;
}

/** Finds the trace of a request: that of the active OpenTelemetry span, of `traceparent`, or a new one. */
export function findRequestOrigin(headers: Headers, wantsOwnSpan: boolean): TraceOrigin {
  const origin = findTraceOrigin(headers.get('traceparent') ?? undefined, wantsOwnSpan);
  const { hasOwnSpan, parentSpanId } = origin;
  if (!hasOwnSpan || parentSpanId === undefined || !isFirstSpan(headers)) return origin;
  return { ...origin, spanId: parentSpanId, parentSpanId: undefined };
}

function isFirstSpan(headers: Headers): boolean {
  return (headers.get('tracestate') ?? '').split(',').some((entry) => entry.trim() === FIRST_SPAN);
}
