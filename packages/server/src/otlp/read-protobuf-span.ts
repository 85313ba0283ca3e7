import type { Reader } from 'protobufjs/minimal.js';
import { toObject } from '../spans/attributes.js';
import type { SpanEvent } from '../spans/span-row.js';
import type { OtlpSpan } from './otlp-span.js';
import { readFixed64 } from './read-integers.js';
import { enterMessage, readKeyValue, skipField } from './read-protobuf-value.js';
import { RejectedSpanError } from './rejected-span-error.js';
import { findIdProblem, MAX_TIME_NS } from './span-id-rules.js';

/** Some exporters write a missing parent as zeros. */
const NO_PARENT = '0000000000000000';

/** Reads one `Span` message into an empty span. Throws RejectedSpanError when this span alone cannot be stored. */
export function readProtobufSpan(reader: Reader, span: OtlpSpan): void {
  const outerLength = enterMessage(reader);
  while (reader.pos < reader.len) readSpanField(reader, reader.uint32(), span);
  reader.len = outerLength;
  if (span.parentSpanId === '' || span.parentSpanId === NO_PARENT) span.parentSpanId = null;
  const problem = findSpanProblem(span);
  if (problem !== undefined) throw new RejectedSpanError(problem);
}

function readSpanField(reader: Reader, tag: number, span: OtlpSpan): void {
  switch (tag) {
    case 0x0a:
      span.traceId = readHex(reader);
      break;
    case 0x12:
      span.spanId = readHex(reader);
      break;
    case 0x22:
      span.parentSpanId = readHex(reader);
      break;
    case 0x2a:
      span.name = reader.string();
      break;
    case 0x39:
      span.startNs = readFixed64(reader);
      break;
    case 0x41:
      span.endNs = readFixed64(reader);
      break;
    case 0x4a:
      readKeyValue(reader, span.attributes);
      break;
    case 0x5a:
      span.events.push(readEvent(reader));
      break;
    case 0x7a:
      readStatus(reader, span);
      break;
    default:
      skipField(reader, tag);
  }
}

function readEvent(reader: Reader): SpanEvent {
  const outerLength = enterMessage(reader);
  const attributes = new Map<string, unknown>();
  const event: SpanEvent = { name: '', timeNs: 0n, attributes: {} };
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag === 0x09) event.timeNs = readFixed64(reader);
    else if (tag === 0x12) event.name = reader.string();
    else if (tag === 0x1a) readKeyValue(reader, attributes);
    else skipField(reader, tag);
  }
  reader.len = outerLength;
  event.attributes = toObject(attributes);
  return event;
}

function readStatus(reader: Reader, span: OtlpSpan): void {
  const outerLength = enterMessage(reader);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag === 0x12) span.statusMessage = reader.string();
    else if (tag === 0x18) span.statusCode = reader.int32();
    else skipField(reader, tag);
  }
  reader.len = outerLength;
}

function readHex(reader: Reader): string {
  const bytes = reader.bytes();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

function findSpanProblem(span: OtlpSpan): string | undefined {
  const traceProblem = findIdProblem(span.traceId, 16);
  if (traceProblem !== undefined) return `trace id ${traceProblem}`;
  const spanProblem = findIdProblem(span.spanId, 8);
  if (spanProblem !== undefined) return `span id ${spanProblem}`;
  const parentProblem = span.parentSpanId === null ? undefined : findIdProblem(span.parentSpanId, 8);
  if (parentProblem !== undefined) return `parent span id ${parentProblem}`;
  const isTooLate =
    span.startNs > MAX_TIME_NS || span.endNs > MAX_TIME_NS || span.events.some((event) => event.timeNs > MAX_TIME_NS);
  return isTooLate ? 'a time is after the year 2262' : undefined;
}
