import type { SpanInput } from '../spans/span-input.js';
import { describeError } from './describe-error.js';
import type { RequestFacts, RequestOwner } from './request-facts.js';
import type { TraceOrigin } from './trace-origin.js';

/** Builds the request's own span, named and attributed by OpenTelemetry's conventions for HTTP servers. */
export function toRootSpan(origin: TraceOrigin, facts: RequestFacts, owner: RequestOwner): SpanInput {
  const { endedAtMs, error, method, route, startedAtMs, status } = facts;
  const hasFailed = error !== undefined || (status ?? 0) >= 500;
  return {
    traceId: origin.traceId,
    spanId: origin.spanId,
    parentSpanId: origin.parentSpanId,
    name: route === undefined ? method : `${method} ${route}`,
    kind: 'server',
    startTimeMs: performance.timeOrigin + startedAtMs,
    endTimeMs: performance.timeOrigin + endedAtMs,
    status: hasFailed ? 'error' : 'unset',
    statusMessage: error === undefined ? undefined : describeError(error),
    userId: owner.userId,
    sessionId: owner.sessionId,
    attributes: {
      'http.request.method': method,
      'http.route': route,
      'http.response.status_code': status,
      'error.type': hasFailed ? errorType(error, status) : undefined,
    },
  };
}

function errorType(error: unknown, status: number | undefined): string {
  return error instanceof Error ? error.name : String(status ?? '_OTHER');
}
