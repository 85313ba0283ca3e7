import protobuf, { type Reader } from 'protobufjs/minimal.js';
import { createOtlpSpan, type OtlpRequest, type OtlpSpan } from './otlp-span.js';
import { readProtobufSpan } from './read-protobuf-span.js';
import { enterMessage, readKeyValue, skipField } from './read-protobuf-value.js';
import { RejectedSpanError } from './rejected-span-error.js';
import { addResourceAttributes } from './resource-attributes.js';

/** Reads an `ExportTraceServiceRequest` off the wire, without message classes. Throws when the bytes are not one. */
export function readProtobufRequest(body: Buffer): OtlpRequest {
  const reader = protobuf.Reader.create(body);
  const request: OtlpRequest = { spans: [], rejections: [] };
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag === 0x0a) readResourceSpans(reader, request);
    else skipField(reader, tag);
  }
  return request;
}

function readResourceSpans(reader: Reader, request: OtlpRequest): void {
  const outerLength = enterMessage(reader);
  const resource = new Map<string, unknown>();
  const spans: OtlpSpan[] = [];
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag === 0x0a) readResource(reader, resource);
    else if (tag === 0x12) readScopeSpans(reader, spans, request.rejections);
    else skipField(reader, tag);
  }
  reader.len = outerLength;
  // The resource may stand after its spans on the wire, so it is applied last.
  for (const span of spans) {
    addResourceAttributes(span.attributes, resource);
    request.spans.push(span);
  }
}

function readResource(reader: Reader, attributes: Map<string, unknown>): void {
  const outerLength = enterMessage(reader);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag === 0x0a) readKeyValue(reader, attributes);
    else skipField(reader, tag);
  }
  reader.len = outerLength;
}

function readScopeSpans(reader: Reader, spans: OtlpSpan[], rejections: string[]): void {
  const outerLength = enterMessage(reader);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag === 0x12) readSpanOrReject(reader, spans, rejections);
    else skipField(reader, tag);
  }
  reader.len = outerLength;
}

function readSpanOrReject(reader: Reader, spans: OtlpSpan[], rejections: string[]): void {
  const { pos, len } = reader;
  const span = createOtlpSpan();
  try {
    readProtobufSpan(reader, span);
    spans.push(span);
  } catch (error) {
    if (!(error instanceof RejectedSpanError)) throw error;
    rejections.push(`span "${span.name.slice(0, 100)}": ${error.message}`);
    reader.pos = pos;
    reader.len = len;
    reader.skipType(2);
  }
}
