import { toSpanUuid, toUuid } from '../http/uuid.js';
import type { StoredSpan, StoredTraceWithSpans } from '../store/stored-trace.js';
import { durationMs, formatNs } from './api-times.js';
import { toReviewOnTrace } from './to-review-on-trace.js';
import { toTrace, toUsage } from './to-trace.js';

/**
 * Writes a trace with its spans as JSON text. Inputs, outputs and attributes are JSON text in the store and go out as they are: parsing
 * megabytes only to write them again would hold up every other request.
 */
export function toTraceJson(trace: StoredTraceWithSpans): string {
  return withFields(
    { ...toTrace(trace), review: toReviewOnTrace(trace.review) },
    { spans: `[${trace.spans.map(toSpanJson).join(',')}]` },
  );
}

/** Writes one span as JSON text. */
export function toSpanJson(span: StoredSpan): string {
  const { requestModel, responseModel } = span;
  const fields = {
    spanId: toSpanUuid(span.spanId),
    traceId: toUuid(span.traceId),
    parentSpanId: toSpanUuid(span.parentSpanId),
    name: span.name,
    path: span.path.join('.'),
    spanType: span.spanType,
    status: span.status,
    statusMessage: span.statusMessage,
    startTime: formatNs(span.startNs),
    endTime: formatNs(span.endNs),
    durationMs: durationMs(span.startNs, span.endNs),
    tags: span.tags,
    userId: span.userId,
    sessionId: span.sessionId,
    model: responseModel ?? requestModel,
    requestModel,
    responseModel,
    provider: span.provider,
    ...toUsage(span),
    events: span.events.map(({ name, timeNs, attributes }) => ({ name, time: formatNs(timeNs), attributes })),
  };
  return withFields(fields, {
    input: span.input ?? 'null',
    output: span.output ?? 'null',
    attributes: span.attributes,
  });
}

/** Writes an object as JSON and adds fields whose values are JSON text already. */
function withFields(object: object, texts: Record<string, string>): string {
  const added = Object.entries(texts).map(([key, text]) => `,"${key}":${text}`);
  return `${JSON.stringify(object).slice(0, -1)}${added.join('')}}`;
}
