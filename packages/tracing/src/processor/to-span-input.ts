import type { SpanInput } from '@tailrace/core';
import type { EndedSpan, HighResolutionTime } from './ended-span.js';

const KINDS = ['internal', 'server', 'client', 'producer', 'consumer'] as const;
const STATUSES = ['unset', 'ok', 'error'] as const;
// What people look for on a span; the rest of a resource describes the SDK and the machine.
const RESOURCE_ATTRIBUTES = ['service.name', 'service.version', 'deployment.environment.name'];
const NO_SPAN_ID = '0000000000000000';

/** Writes an ended span of OpenTelemetry as the outbox takes it. What an SDK may leave empty gets a value, so that no span is refused. */
export function toSpanInput(span: EndedSpan): SpanInput {
  const { spanId, traceId } = span.spanContext();
  const parentSpanId = span.parentSpanContext?.spanId ?? span.parentSpanId;
  const startTimeMs = toMilliseconds(span.startTime);
  return {
    traceId,
    spanId,
    parentSpanId: parentSpanId === undefined || parentSpanId === NO_SPAN_ID ? undefined : parentSpanId,
    name: String(span.name) || '(unnamed)',
    kind: KINDS[span.kind],
    startTimeMs,
    endTimeMs: Math.max(startTimeMs, toMilliseconds(span.endTime)),
    status: STATUSES[span.status.code],
    statusMessage: span.status.message,
    attributes: withResource(span),
    events: span.events.map(({ attributes, name, time }) => ({ name, timeMs: toMilliseconds(time), attributes })),
  };
}

function withResource({ attributes, resource }: EndedSpan): Record<string, unknown> {
  let merged: Record<string, unknown> = attributes;
  for (const key of RESOURCE_ATTRIBUTES) {
    const value = resource?.attributes[key];
    const isSaid = typeof value === 'string' && !value.startsWith('unknown_service');
    if (isSaid && merged[key] === undefined) merged = { ...merged, [key]: value };
  }
  return merged;
}

function toMilliseconds([seconds, nanoseconds]: HighResolutionTime): number {
  return seconds * 1e3 + nanoseconds / 1e6;
}
