import { ValidationError } from '../errors/validation-error.js';
import { describeValue } from '../ids/describe-value.js';
import { newSpanId, toOtelSpanId } from '../ids/span-id.js';
import { toOtelTraceId } from '../ids/trace-id.js';
import { toJsonText } from '../json/to-json-text.js';
import { VERSION } from '../version.js';
import type { SpanEventInput, SpanInput } from './span-input.js';

const KINDS = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 } as const;
const STATUS_CODES = { unset: 0, ok: 1, error: 2 } as const;

/** Writes a span as OTLP/JSON text. Throws InvalidTraceIdError, InvalidSpanIdError, ValidationError. */
export function spanToOtlpJson(span: SpanInput): string {
  checkTimes(span);
  if (typeof span.name !== 'string' || span.name === '') {
    throw new ValidationError([
      { field: 'name', message: `expected a non-empty string, got ${describeValue(span.name)}` },
    ]);
  }
  const spanId = span.spanId === undefined ? newSpanId() : toOtelSpanId(span.spanId);
  const parent =
    span.parentSpanId === undefined ? '' : `"parentSpanId":"${toOtelSpanId(span.parentSpanId, 'parentSpanId')}",`;
  const message = span.statusMessage === undefined ? '' : `,"message":${JSON.stringify(span.statusMessage)}`;
  return (
    `{"traceId":"${toOtelTraceId(span.traceId)}","spanId":"${spanId}",${parent}"name":${JSON.stringify(span.name)},` +
    `"kind":${KINDS[span.kind ?? 'internal']},"startTimeUnixNano":"${toNanoseconds(span.startTimeMs)}",` +
    `"endTimeUnixNano":"${toNanoseconds(span.endTimeMs)}","attributes":[${attributesOf(span)}],${eventsOf(span.events)}` +
    `"status":{"code":${STATUS_CODES[span.status ?? 'unset']}${message}}}`
  );
}

/** Puts spans, each as OTLP/JSON text, into the body of an export request. */
export function toExportRequest(spans: readonly string[]): string {
  const scope = `{"name":"@tailrace/core","version":"${VERSION}"}`;
  return `{"resourceSpans":[{"resource":{"attributes":[]},"scopeSpans":[{"scope":${scope},"spans":[${spans.join(',')}]}]}]}`;
}

function checkTimes({ startTimeMs, endTimeMs }: SpanInput): void {
  for (const [field, value] of Object.entries({ startTimeMs, endTimeMs })) {
    if (typeof value !== 'number' || !(value >= 0) || value > Number.MAX_SAFE_INTEGER) {
      throw new ValidationError([{ field, message: `expected Unix milliseconds, got ${describeValue(value)}` }]);
    }
  }
  if (endTimeMs < startTimeMs)
    throw new ValidationError([{ field: 'endTimeMs', message: 'expected a time at or after startTimeMs' }]);
}

// Nanoseconds do not fit a number: whole milliseconds and the rest are written side by side.
function toNanoseconds(timeMs: number): string {
  const whole = Math.floor(timeMs);
  const rest = Math.min(999_999, Math.round((timeMs - whole) * 1e6));
  return whole === 0 ? String(rest) : `${whole}${String(rest).padStart(6, '0')}`;
}

function attributesOf(span: SpanInput): string {
  const special: [string, unknown][] = [
    ['lmnr.span.type', span.spanType],
    ['lmnr.span.input', span.input === undefined ? undefined : toJsonText(span.input)],
    ['lmnr.span.output', span.output === undefined ? undefined : toJsonText(span.output)],
    ['lmnr.association.properties.user_id', span.userId],
    ['lmnr.association.properties.session_id', span.sessionId],
  ];
  return writeAttributes([...special, ...Object.entries(span.attributes ?? {})]);
}

function eventsOf(events: readonly SpanEventInput[] = []): string {
  if (events.length === 0) return '';
  const written = events.map(({ attributes = {}, name, timeMs }) => {
    const time = toNanoseconds(timeMs);
    return `{"timeUnixNano":"${time}","name":${JSON.stringify(name)},"attributes":[${writeAttributes(Object.entries(attributes))}]}`;
  });
  return `"events":[${written.join(',')}],`;
}

function writeAttributes(attributes: readonly (readonly [string, unknown])[]): string {
  let text = '';
  for (const [key, value] of attributes) {
    if (value === undefined || value === null) continue;
    text += `${text === '' ? '' : ','}{"key":${JSON.stringify(key)},"value":${toAnyValue(value)}}`;
  }
  return text;
}

function toAnyValue(value: unknown): string {
  if (typeof value === 'string') return `{"stringValue":${JSON.stringify(value)}}`;
  if (typeof value === 'boolean') return `{"boolValue":${value}}`;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return `{"intValue":"${value}"}`;
  if (typeof value === 'number' && Number.isFinite(value)) return `{"doubleValue":${value}}`;
  if (Array.isArray(value)) return `{"arrayValue":{"values":[${value.map(toAnyValue).join(',')}]}}`;
  return `{"stringValue":${JSON.stringify(toJsonText(value))}}`;
}
