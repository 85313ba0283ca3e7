import protobuf, { type Writer } from 'protobufjs/minimal.js';

/** A span of an OTLP/JSON body with the fields that tests set. */
export interface TestSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name?: string;
  startTimeUnixNano?: string | number;
  endTimeUnixNano?: string | number;
  attributes?: { key: string; value: TestValue }[];
  events?: { name: string; timeUnixNano?: string | number; attributes?: { key: string; value: TestValue }[] }[];
  status?: { code?: number; message?: string };
}

type TestValue =
  | { stringValue: string }
  | { boolValue: boolean }
  | { intValue: number }
  | { doubleValue: number }
  | { arrayValue: { values: TestValue[] } };

/** Attributes of an OTLP/JSON body from plain values. */
export function toAttributes(values: Record<string, unknown>): { key: string; value: TestValue }[] {
  return Object.entries(values).map(([key, value]) => ({ key, value: toAnyValue(value) }));
}

function toAnyValue(value: unknown): TestValue {
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return Number.isInteger(value) ? { intValue: value } : { doubleValue: value };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(toAnyValue) } };
  return { stringValue: String(value) };
}

/** An OTLP/JSON request of these spans. */
export function toOtlpJson(spans: readonly TestSpan[]): object {
  return { resourceSpans: [{ scopeSpans: [{ spans }] }] };
}

/** The same request in protobuf. Ids are taken as they are, so that wrong ones can be sent. */
export function toOtlpProtobuf(spans: readonly TestSpan[]): Buffer {
  const writer = protobuf.Writer.create();
  writer.uint32(0x0a).fork().uint32(0x12).fork();
  for (const span of spans) writeSpan(writer.uint32(0x12).fork(), span).ldelim();
  return Buffer.from(writer.ldelim().ldelim().finish());
}

function writeSpan(writer: Writer, span: TestSpan): Writer {
  writer.uint32(0x0a).bytes(Buffer.from(span.traceId, 'hex')).uint32(0x12).bytes(Buffer.from(span.spanId, 'hex'));
  if (span.parentSpanId !== undefined) writer.uint32(0x22).bytes(Buffer.from(span.parentSpanId, 'hex'));
  writer.uint32(0x2a).string(span.name ?? '');
  writeTime(writer, 0x39, span.startTimeUnixNano);
  writeTime(writer, 0x41, span.endTimeUnixNano);
  writeAttributes(writer, 0x4a, span.attributes);
  for (const event of span.events ?? []) {
    writeTime(writer.uint32(0x5a).fork(), 0x09, event.timeUnixNano);
    writeAttributes(writer.uint32(0x12).string(event.name), 0x1a, event.attributes);
    writer.ldelim();
  }
  const { code = 0, message = '' } = span.status ?? {};
  return writer.uint32(0x7a).fork().uint32(0x12).string(message).uint32(0x18).int32(code).ldelim();
}

function writeTime(writer: Writer, tag: number, nanoseconds: string | number | undefined): void {
  const value = BigInt(nanoseconds ?? 0);
  writer
    .uint32(tag)
    .fixed32(Number(value & 0xffff_ffffn))
    .fixed32(Number(value >> 32n));
}

function writeAttributes(writer: Writer, tag: number, attributes: TestSpan['attributes'] = []): void {
  for (const { key, value } of attributes) {
    writer.uint32(tag).fork().uint32(0x0a).string(key).uint32(0x12).fork();
    writeValue(writer, value);
    writer.ldelim().ldelim();
  }
}

function writeValue(writer: Writer, value: TestValue): void {
  if ('stringValue' in value) writer.uint32(0x0a).string(value.stringValue);
  else if ('boolValue' in value) writer.uint32(0x10).bool(value.boolValue);
  else if ('intValue' in value) writer.uint32(0x18).int64(value.intValue);
  else if ('doubleValue' in value) writer.uint32(0x21).double(value.doubleValue);
  else {
    writer.uint32(0x2a).fork();
    for (const item of value.arrayValue.values) {
      writeValue(writer.uint32(0x0a).fork(), item);
      writer.ldelim();
    }
    writer.ldelim();
  }
}
