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
  const events = span.events?.length ? `"events":[${span.events.map(writeEvent).join(',')}],` : '';
  const message = span.statusMessage === undefined ? '' : `,"message":${quote(span.statusMessage)}`;
  return (
    `{"traceId":"${toOtelTraceId(span.traceId)}","spanId":"${spanId}",${parent}"name":${quote(span.name)},` +
    `"kind":${KINDS[span.kind ?? 'internal']},"startTimeUnixNano":"${toNanoseconds(span.startTimeMs)}",` +
    `"endTimeUnixNano":"${toNanoseconds(span.endTimeMs)}","attributes":[${attributesOf(span)}],${events}` +
    `"status":{"code":${STATUS_CODES[span.status ?? 'unset']}${message}}}`
  );
}

/** Puts spans, each as OTLP/JSON text, into the body of an export request. */
export function toExportRequest(spans: readonly string[]): string {
  const scope = `{"name":"@tailrace/core","version":"${VERSION}"}`;
  return `{"resourceSpans":[{"resource":{"attributes":[]},"scopeSpans":[{"scope":${scope},"spans":[${spans.join(',')}]}]}]}`;
}

function checkTimes({ startTimeMs, endTimeMs }: SpanInput): void {
  checkTime('startTimeMs', startTimeMs);
  checkTime('endTimeMs', endTimeMs);
  if (endTimeMs < startTimeMs)
    throw new ValidationError([{ field: 'endTimeMs', message: 'expected a time at or after startTimeMs' }]);
}

function checkTime(field: string, value: unknown): void {
  if (typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER) return;
  throw new ValidationError([{ field, message: `expected Unix milliseconds, got ${describeValue(value)}` }]);
}

// Nanoseconds do not fit a number: whole milliseconds and the rest are written side by side.
function toNanoseconds(timeMs: number): string {
  const whole = Math.floor(timeMs);
  const rest = Math.min(999_999, Math.round((timeMs - whole) * 1e6));
  return whole === 0 ? String(rest) : `${whole}${String(rest).padStart(6, '0')}`;
}

function attributesOf(span: SpanInput): string {
  const own =
    writeAttribute('lmnr.span.type', span.spanType) +
    writeAttribute('lmnr.span.input', span.input === undefined ? undefined : toJsonText(span.input)) +
    writeAttribute('lmnr.span.output', span.output === undefined ? undefined : toJsonText(span.output)) +
    writeAttribute('lmnr.association.properties.user_id', span.userId) +
    writeAttribute('lmnr.association.properties.session_id', span.sessionId);
  return (own + writeAttributes(span.attributes)).slice(1);
}

function writeEvent({ attributes, name, timeMs }: SpanEventInput): string {
  const written = writeAttributes(attributes).slice(1);
  return `{"timeUnixNano":"${toNanoseconds(timeMs)}","name":${quote(name)},"attributes":[${written}]}`;
}

function writeAttributes(attributes: Record<string, unknown> = {}): string {
  let text = '';
  for (const key of Object.keys(attributes)) text += writeAttribute(key, attributes[key]);
  return text;
}

// With a comma before it.
function writeAttribute(key: string, value: unknown): string {
  return value === undefined || value === null ? '' : `,{"key":${quote(key)},"value":${writeAnyValue(value)}}`;
}

function writeAnyValue(value: unknown): string {
  if (typeof value === 'string') return `{"stringValue":${quote(value)}}`;
  if (typeof value === 'boolean') return `{"boolValue":${value}}`;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return `{"intValue":"${value}"}`;
  if (typeof value === 'number' && Number.isFinite(value)) return `{"doubleValue":${value}}`;
  if (Array.isArray(value)) return `{"arrayValue":{"values":[${value.map(writeAnyValue).join(',')}]}}`;
  return `{"stringValue":${quote(toJsonText(value))}}`;
}

const PLAIN = /^[ !#-[\]-~]*$/;

// Most texts of a span need no escape, and to see that costs a third of writing it as JSON.
function quote(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}
