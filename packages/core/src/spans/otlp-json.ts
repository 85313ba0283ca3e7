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
  // Written by one call: text put together piece by piece is several times as slow, and as large while it waits.
  return JSON.stringify({
    traceId: toOtelTraceId(span.traceId),
    spanId: span.spanId === undefined ? newSpanId() : toOtelSpanId(span.spanId),
    parentSpanId: span.parentSpanId === undefined ? undefined : toOtelSpanId(span.parentSpanId, 'parentSpanId'),
    name: span.name,
    kind: KINDS[span.kind ?? 'internal'],
    startTimeUnixNano: toNanoseconds(span.startTimeMs),
    endTimeUnixNano: toNanoseconds(span.endTimeMs),
    attributes: attributesOf(span),
    events: span.events?.length ? span.events.map(toEvent) : undefined,
    status: { code: STATUS_CODES[span.status ?? 'unset'], message: span.statusMessage },
  });
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

interface Attribute {
  key: string;
  value: object;
}

function attributesOf(span: SpanInput): Attribute[] {
  const list: Attribute[] = [];
  addAttribute(list, 'lmnr.span.type', span.spanType);
  addAttribute(list, 'lmnr.span.input', span.input === undefined ? undefined : toJsonText(span.input));
  addAttribute(list, 'lmnr.span.output', span.output === undefined ? undefined : toJsonText(span.output));
  addAttribute(list, 'lmnr.association.properties.user_id', span.userId);
  addAttribute(list, 'lmnr.association.properties.session_id', span.sessionId);
  return addAttributes(list, span.attributes);
}

function toEvent({ attributes, name, timeMs }: SpanEventInput): object {
  return { timeUnixNano: toNanoseconds(timeMs), name, attributes: addAttributes([], attributes) };
}

function addAttributes(list: Attribute[], attributes: Record<string, unknown> = {}): Attribute[] {
  for (const key of Object.keys(attributes)) addAttribute(list, key, attributes[key]);
  return list;
}

function addAttribute(list: Attribute[], key: string, value: unknown): void {
  if (value !== undefined && value !== null) list.push({ key, value: toAnyValue(value) });
}

function toAnyValue(value: unknown): object {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number' && Number.isSafeInteger(value)) return { intValue: String(value) };
  if (typeof value === 'number' && Number.isFinite(value)) return { doubleValue: value };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(toAnyValue) } };
  return { stringValue: toJsonText(value) };
}
