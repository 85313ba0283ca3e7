import { create, createFileRegistry, type DescMessage, fromBinary, toBinary } from '@bufbuild/protobuf';
import {
  FileDescriptorProtoSchema,
  FileDescriptorSetSchema,
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readProtobufRequest } from './read-protobuf-request.js';

/** The part of the OTLP trace messages that the reader reads: name, number, type, and `*` for repeated fields. */
const MESSAGES: Record<string, [string, number, string][]> = {
  Request: [['resource_spans', 1, '*ResourceSpans']],
  ResourceSpans: [
    ['resource', 1, 'Resource'],
    ['scope_spans', 2, '*ScopeSpans'],
    ['schema_url', 3, 'string'],
  ],
  Resource: [
    ['attributes', 1, '*KeyValue'],
    ['dropped_attributes_count', 2, 'uint32'],
  ],
  ScopeSpans: [
    ['scope', 1, 'Scope'],
    ['spans', 2, '*Span'],
    ['schema_url', 3, 'string'],
  ],
  Scope: [
    ['name', 1, 'string'],
    ['version', 2, 'string'],
  ],
  Span: [
    ['trace_id', 1, 'bytes'],
    ['span_id', 2, 'bytes'],
    ['trace_state', 3, 'string'],
    ['parent_span_id', 4, 'bytes'],
    ['name', 5, 'string'],
    ['kind', 6, 'int32'],
    ['start_time_unix_nano', 7, 'fixed64'],
    ['end_time_unix_nano', 8, 'fixed64'],
    ['attributes', 9, '*KeyValue'],
    ['events', 11, '*Event'],
    ['links', 13, '*Link'],
    ['status', 15, 'Status'],
    ['flags', 16, 'fixed32'],
  ],
  Event: [
    ['time_unix_nano', 1, 'fixed64'],
    ['name', 2, 'string'],
    ['attributes', 3, '*KeyValue'],
  ],
  Link: [
    ['trace_id', 1, 'bytes'],
    ['span_id', 2, 'bytes'],
    ['attributes', 4, '*KeyValue'],
  ],
  Status: [
    ['message', 2, 'string'],
    ['code', 3, 'int32'],
  ],
  KeyValue: [
    ['key', 1, 'string'],
    ['value', 2, 'AnyValue'],
  ],
  AnyValue: [
    ['string_value', 1, 'string'],
    ['bool_value', 2, 'bool'],
    ['int_value', 3, 'int64'],
    ['double_value', 4, 'double'],
    ['array_value', 5, 'ArrayValue'],
    ['kvlist_value', 6, 'KeyValueList'],
    ['bytes_value', 7, 'bytes'],
  ],
  ArrayValue: [['values', 1, '*AnyValue']],
  KeyValueList: [['values', 1, '*KeyValue']],
};

const SCALARS: Record<string, Type> = {
  string: Type.STRING,
  bytes: Type.BYTES,
  bool: Type.BOOL,
  int32: Type.INT32,
  uint32: Type.UINT32,
  int64: Type.INT64,
  fixed32: Type.FIXED32,
  fixed64: Type.FIXED64,
  double: Type.DOUBLE,
};

/** A second implementation, from another library, built from the table above. */
function createReference(): {
  encode: (request: Record<string, unknown>) => Uint8Array;
  decode: (bytes: Uint8Array) => Message;
} {
  const messageType = Object.entries(MESSAGES).map(([name, fields]) => ({
    name,
    field: fields.map(([field, number, type]) => ({
      name: field,
      number,
      type: SCALARS[type.replace('*', '')] ?? Type.MESSAGE,
      typeName: SCALARS[type.replace('*', '')] === undefined ? `.otlp.${type.replace('*', '')}` : '',
      label: type.startsWith('*') ? Label.REPEATED : Label.OPTIONAL,
      ...(name === 'AnyValue' ? { oneofIndex: 0 } : {}),
    })),
    oneofDecl: name === 'AnyValue' ? [{ name: 'value' }] : [],
  }));
  const file = create(FileDescriptorProtoSchema, {
    name: 'otlp.proto',
    package: 'otlp',
    syntax: 'proto3',
    messageType,
  });
  const registry = createFileRegistry(create(FileDescriptorSetSchema, { file: [file] }));
  const schema = registry.getMessage('otlp.Request') as DescMessage;
  return {
    encode: (request) => toBinary(schema, create(schema, request)),
    decode: (bytes) => fromBinary(schema, bytes) as unknown as Message,
  };
}

interface Value {
  value: { case: string | undefined; value?: unknown };
}

interface KeyValue {
  key: string;
  value: Value | undefined;
}

interface Span {
  traceId: Uint8Array;
  spanId: Uint8Array;
  parentSpanId: Uint8Array;
  name: string;
  startTimeUnixNano: bigint;
  endTimeUnixNano: bigint;
  attributes: KeyValue[];
  events: { name: string; timeUnixNano: bigint; attributes: KeyValue[] }[];
  status: { code: number; message: string } | undefined;
}

interface Message {
  resourceSpans: { resource: { attributes: KeyValue[] } | undefined; scopeSpans: { spans: Span[] }[] }[];
}

const reference = createReference();

/** What the reader must return, computed from the other library's messages. */
function expectSpans({ resourceSpans }: Message): unknown[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) => spans.map((span) => expectSpan(span, resource?.attributes ?? []))),
  );
}

function expectSpan(span: Span, resource: KeyValue[]): unknown {
  const attributes = toMap(span.attributes);
  const serviceName = toMap(resource).get('service.name');
  if (serviceName !== undefined && !attributes.has('service.name')) attributes.set('service.name', serviceName);
  const parent = Buffer.from(span.parentSpanId).toString('hex');
  return {
    traceId: Buffer.from(span.traceId).toString('hex'),
    spanId: Buffer.from(span.spanId).toString('hex'),
    parentSpanId: /^0*$/.test(parent) ? null : parent,
    name: span.name,
    startNs: span.startTimeUnixNano,
    endNs: span.endTimeUnixNano,
    attributes,
    events: span.events.map((event) => ({
      name: event.name,
      timeNs: event.timeUnixNano,
      attributes: Object.fromEntries(toMap(event.attributes)),
    })),
    statusCode: span.status?.code ?? 0,
    statusMessage: span.status?.message ?? '',
  };
}

function toMap(attributes: KeyValue[]): Map<string, unknown> {
  return new Map(attributes.map(({ key, value }) => [key, toValue(value)]));
}

function toValue(message: Value | undefined): unknown {
  const { case: kind, value } = message?.value ?? {};
  switch (kind) {
    case 'intValue':
      return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
    case 'doubleValue':
      return Number.isFinite(value) ? value : String(value);
    case 'arrayValue':
      return (value as { values: Value[] }).values.map(toValue);
    case 'kvlistValue':
      return Object.fromEntries(toMap((value as { values: KeyValue[] }).values));
    case 'bytesValue':
      return Buffer.from(value as Uint8Array).toString('base64');
    default:
      return value ?? null;
  }
}

/** Text that the reader passes through as it is: no NUL, no JSON-encoded string. */
const text = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((value) => !/[\0"]/.test(value));
const key = fc.oneof(text, fc.constantFrom('service.name', '__proto__', 'constructor', 'gen_ai.system'));
const nanoseconds = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n });
/** Bytes that are not UTF-8, so that they are shown as base64. */
const bytes = fc.uint8Array({ maxLength: 20 }).map((value) => Uint8Array.of(0xff, ...value));

const { anyValue } = fc.letrec<{ anyValue: object }>((tie) => ({
  anyValue: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant({ value: { case: undefined } }),
    text.map((value) => ({ value: { case: 'stringValue', value } })),
    fc.boolean().map((value) => ({ value: { case: 'boolValue', value } })),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => ({ value: { case: 'intValue', value } })),
    fc.double().map((value) => ({ value: { case: 'doubleValue', value } })),
    bytes.map((value) => ({ value: { case: 'bytesValue', value } })),
    fc.array(tie('anyValue'), { maxLength: 4 }).map((values) => ({ value: { case: 'arrayValue', value: { values } } })),
    fc
      .array(fc.record({ key, value: tie('anyValue') }), { maxLength: 4 })
      .map((values) => ({ value: { case: 'kvlistValue', value: { values } } })),
  ),
}));

const attributes = fc.array(fc.record({ key, value: anyValue }), { maxLength: 6 });
const id = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).filter((value) => value.some(Boolean));

const span = fc.record({
  traceId: id(16),
  spanId: id(8),
  parentSpanId: fc.oneof(id(8), fc.constantFrom(new Uint8Array(0), new Uint8Array(8))),
  traceState: text,
  name: text,
  kind: fc.integer({ min: 0, max: 5 }),
  startTimeUnixNano: nanoseconds,
  endTimeUnixNano: nanoseconds,
  attributes,
  events: fc.array(fc.record({ timeUnixNano: nanoseconds, name: text, attributes }), { maxLength: 3 }),
  links: fc.array(fc.record({ traceId: id(16), spanId: id(8), attributes }), { maxLength: 2 }),
  status: fc.option(fc.record({ message: text, code: fc.integer({ min: 0, max: 2 }) }), { nil: undefined }),
  flags: fc.nat(),
});

const request = fc.record({
  resourceSpans: fc.array(
    fc.record({
      resource: fc.option(fc.record({ attributes, droppedAttributesCount: fc.nat() }), { nil: undefined }),
      scopeSpans: fc.array(fc.record({ scope: fc.record({ name: text }), spans: fc.array(span, { maxLength: 3 }) }), {
        maxLength: 2,
      }),
    }),
    { maxLength: 3 },
  ),
});

describe('readProtobufRequest', () => {
  it('reads what another library encoded, as that library reads it', () => {
    fc.assert(
      fc.property(request, (message) => {
        const bytes = reference.encode(message);
        const { spans, rejections } = readProtobufRequest(Buffer.from(bytes));
        expect(rejections).toEqual([]);
        expect(spans).toEqual(expectSpans(reference.decode(bytes)));
      }),
      { numRuns: 300 },
    );
  });

  it('rejects only the spans whose ids have the wrong length, and names them', () => {
    const good = { traceId: new Uint8Array(16).fill(1), spanId: new Uint8Array(8).fill(2), name: 'good' };
    const spans = [
      { ...good, traceId: new Uint8Array(15).fill(1), name: 'short trace' },
      good,
      { ...good, spanId: new Uint8Array(9).fill(1), name: 'long span' },
      { ...good, spanId: new Uint8Array(8), name: 'zero span' },
      { ...good, parentSpanId: new Uint8Array(3).fill(1), name: 'odd parent' },
      { ...good, name: 'also good' },
    ];
    const body = reference.encode({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
    const result = readProtobufRequest(Buffer.from(body));
    expect(result.spans.map(({ name }) => name)).toEqual(['good', 'also good']);
    expect(result.rejections).toEqual([
      'span "short trace": trace id has 15 bytes, expected 16',
      'span "long span": span id has 9 bytes, expected 8',
      'span "zero span": span id is all zeros',
      'span "odd parent": parent span id has 3 bytes, expected 8',
    ]);
  });

  it('rejects only the span whose attribute nests too deep, and keeps the one after it', () => {
    let value: object = { value: { case: 'intValue', value: 1n } };
    for (let depth = 0; depth < 150; depth++) value = { value: { case: 'arrayValue', value: { values: [value] } } };
    const ids = { traceId: new Uint8Array(16).fill(1), spanId: new Uint8Array(8).fill(2) };
    const spans = [
      { ...ids, name: 'deep', attributes: [{ key: 'k', value }] },
      { ...ids, name: 'flat' },
    ];
    const result = readProtobufRequest(Buffer.from(reference.encode({ resourceSpans: [{ scopeSpans: [{ spans }] }] })));
    expect(result.spans.map(({ name }) => name)).toEqual(['flat']);
    expect(result.rejections).toEqual(['span "deep": an attribute nests deeper than 100 levels']);
  });

  it('applies a resource that stands after its spans on the wire', () => {
    const spans = [{ traceId: new Uint8Array(16).fill(1), spanId: new Uint8Array(8).fill(2) }];
    const resource = {
      attributes: [{ key: 'service.name', value: { value: { case: 'stringValue', value: 'shop' } } }],
    };
    const spansFirst = reference.encode({ resourceSpans: [{ scopeSpans: [{ spans }] }] }).subarray(2);
    const resourceLast = reference.encode({ resourceSpans: [{ resource }] }).subarray(2);
    const body = Buffer.from([0x0a, spansFirst.length + resourceLast.length, ...spansFirst, ...resourceLast]);
    expect(readProtobufRequest(body).spans[0]?.attributes.get('service.name')).toBe('shop');
  });

  it('throws instead of reading past the end of a message', () => {
    const body = Buffer.from(reference.encode({ resourceSpans: [{ scopeSpans: [{ spans: [{ name: 'cut off' }] }] }] }));
    for (let length = 1; length < body.length; length++) {
      expect(() => readProtobufRequest(body.subarray(0, length)), `cut at ${length}`).toThrow();
    }
  });
});
