import { describeValue, parseSpanId, parseTraceId, requireObject, toJsonText, ValidationError } from '@tailrace/core';
import type { RolloutSpan } from './rollout-types.js';

/** Writes the body of a span update, ids as UUIDs. Throws InvalidTraceIdError, InvalidSpanIdError, ValidationError. */
export function spanUpdateBody(span: RolloutSpan): string {
  requireObject(span, 'span', '{ name, startTime, spanId, traceId }');
  const { attributes = {}, name, parentSpanId, spanType = 'DEFAULT', startTime } = span;
  if (typeof name !== 'string') {
    throw new ValidationError([{ field: 'span.name', message: `expected a string, got ${describeValue(name)}` }]);
  }
  if (typeof startTime !== 'string' || Number.isNaN(Date.parse(startTime))) {
    const message = `expected a time such as 2026-01-31T12:00:00Z, got ${describeValue(startTime)}`;
    throw new ValidationError([{ field: 'span.startTime', message }]);
  }
  return toJsonText({
    type: 'spanStart',
    spanId: parseSpanId(span.spanId, 'span.spanId'),
    traceId: parseTraceId(span.traceId, 'span.traceId'),
    parentSpanId: isGiven(parentSpanId) ? parseSpanId(parentSpanId, 'span.parentSpanId') : undefined,
    name,
    startTime,
    spanType,
    attributes,
  });
}

const isGiven = <T>(value: T | null | undefined): value is T => value !== undefined && value !== null;
