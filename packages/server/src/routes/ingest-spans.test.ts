import { randomBytes, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { SpanStatusCode } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { JsonTraceSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../testing/api.js';
import { type TestSpan, toAttributes, toOtlpJson, toOtlpProtobuf } from '../testing/otlp-body.js';
import { errorResponseSchema } from '../wire/error.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api[Symbol.asyncDispose]());

const protobufHeaders = { 'content-type': 'application/x-protobuf' };
const newSpan = (fields: Partial<TestSpan> = {}): TestSpan => ({
  traceId: randomUUID().replaceAll('-', ''),
  spanId: randomBytes(8).toString('hex'),
  name: 'root',
  startTimeUnixNano: '1700000000000000000',
  endTimeUnixNano: '1700000001000000000',
  ...fields,
});

/** Makes spans with the OpenTelemetry SDK: a root, a failed child, one exception. */
function recordSpans(): ReadableSpan[] {
  const memory = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(memory)] });
  const tracer = provider.getTracer('test');
  const root = tracer.startSpan('root', {
    attributes: { 'lmnr.span.input': '{"q":1}', numbers: [1, 2.5], flag: true },
  });
  const child = tracer.startSpan('child', { attributes: { 'lmnr.span.path': ['root', 'child'] } });
  child.recordException(new Error('boom'));
  child.setStatus({ code: SpanStatusCode.ERROR, message: 'failed' });
  child.end();
  root.end();
  return memory.getFinishedSpans();
}

describe('the exporters of OpenTelemetry', () => {
  it('deliver through the protobuf exporter', async () => {
    const spans = recordSpans();
    const exporter = new OTLPTraceExporter({ url: `${api.url}/v1/traces`, headers: { authorization: 'Bearer any' } });
    const result = await new Promise<{ code: number; error?: Error }>((resolve) => exporter.export(spans, resolve));
    await exporter.shutdown();
    expect(result).toEqual({ code: 0 });
    await expectRecorded(spans);
  });

  it('deliver compressed', async () => {
    const spans = recordSpans();
    const exporter = new OTLPTraceExporter({ url: `${api.url}/v1/traces`, compression: 'gzip' as never });
    const result = await new Promise<{ code: number }>((resolve) => exporter.export(spans, resolve));
    await exporter.shutdown();
    expect(result.code).toBe(0);
    await expectRecorded(spans);
  });

  it.each([
    ['protobuf', ProtobufTraceSerializer, protobufHeaders],
    ['JSON', JsonTraceSerializer, { 'content-type': 'application/json' }],
  ] as const)('deliver what their %s serializer writes, and read the answer', async (_name, serializer, headers) => {
    const spans = recordSpans();
    const body = Buffer.from(serializer.serializeRequest(spans) ?? []);
    const response = await fetch(`${api.url}/v1/traces`, { method: 'POST', headers, body });
    expect(response.status).toBe(200);
    const answer = serializer.deserializeResponse(new Uint8Array(await response.arrayBuffer()));
    expect(answer.partialSuccess?.rejectedSpans ?? 0).toBe(0);
    await expectRecorded(spans);
  });

  async function expectRecorded(spans: ReadableSpan[]): Promise<void> {
    for (const span of spans) {
      const { traceId, spanId } = span.spanContext();
      const { spans: stored } = await api.trace(traceId);
      expect(stored.map((item) => [item.spanId.replaceAll('-', '').slice(16), item.name])).toEqual([
        [spanId, span.name],
      ]);
      if (span.name === 'root') {
        expect(stored[0]).toMatchObject({
          input: { q: 1 },
          attributes: { numbers: [1, 2.5], flag: true },
          status: 'success',
        });
      } else {
        expect(stored[0]).toMatchObject({ path: 'root.child', status: 'error', statusMessage: 'failed' });
        expect(stored[0]?.events[0]).toMatchObject({ name: 'exception', attributes: { 'exception.message': 'boom' } });
      }
    }
  }
});

describe('POST /v1/traces', () => {
  it.each([
    ['protobuf', (spans: TestSpan[]) => toOtlpProtobuf(spans), protobufHeaders],
    ['JSON', (spans: TestSpan[]) => Buffer.from(JSON.stringify(toOtlpJson(spans))), {}],
  ] as const)('takes %s, plain and gzipped, and answers in kind', async (name, encode, headers) => {
    for (const compress of [(body: Buffer) => body, (body: Buffer) => gzipSync(body)]) {
      const span = newSpan();
      const encoding: Record<string, string> =
        compress(Buffer.alloc(0)).length > 0 ? { 'content-encoding': 'gzip' } : {};
      const response = await api.post('/v1/traces', compress(encode([span])), { ...headers, ...encoding });
      expect([response.status, response.text]).toEqual([200, name === 'JSON' ? '{}' : '']);
      expect(response.headers.get('content-type')).toBe(
        name === 'JSON' ? 'application/json' : 'application/x-protobuf',
      );
      expect((await api.trace(span.traceId)).spans).toHaveLength(1);
    }
  });

  it('rejects wrong ids in protobuf alone, names them, and keeps the rest', async () => {
    const good = newSpan();
    const bad = newSpan({ traceId: 'abcd', name: 'bad one' });
    const body = toOtlpProtobuf([bad, good]);
    const response = await fetch(`${api.url}/v1/traces`, {
      method: 'POST',
      headers: protobufHeaders,
      body: Buffer.from(body),
    });
    expect(response.status).toBe(200);
    const { partialSuccess } = ProtobufTraceSerializer.deserializeResponse(
      new Uint8Array(await response.arrayBuffer()),
    );
    expect(Number(partialSuccess?.rejectedSpans)).toBe(1);
    expect(partialSuccess?.errorMessage).toBe('span "bad one": trace id has 2 bytes, expected 16');
    expect((await api.trace(good.traceId)).spans).toHaveLength(1);
  });

  it('refuses a JSON body with a wrong id as a whole, and names the field', async () => {
    const good = newSpan();
    const { status, json } = await api.post('/v1/traces', toOtlpJson([good, newSpan({ spanId: 'abcd' })]));
    expect(status).toBe(400);
    expect(errorResponseSchema.parse(json).error).toMatchObject({
      code: 'malformed_otlp',
      message:
        'OTLP/json decode failed: resourceSpans[0].scopeSpans[0].spans[1].spanId: the id has 3 bytes, expected 8',
    });
    expect((await api.get(`/v1/traces/${good.traceId}`)).status).toBe(404);
  });

  it.each(['{}', '{"resourceSpans":[]}'])('takes %s as no spans', async (body) => {
    expect(await api.post('/v1/traces', body)).toMatchObject({ status: 200, json: {} });
  });

  it.each(['', 'x', '[]', 'null', '{"resourceSpans":5}', '{"resourceSpans":[{"scopeSpans":[{"spans":[{}]}]}]}'])(
    'answers 400 to the JSON body %j',
    async (body) => {
      const { status, json } = await api.post('/v1/traces', body);
      expect([status, errorResponseSchema.parse(json).error.code]).toEqual([400, 'malformed_otlp']);
    },
  );

  it('answers 413 to a body that grows past the limit, decompressed on the store thread', async () => {
    const response = await api.post('/v1/traces', gzipSync(Buffer.alloc(20_000_000)), { 'content-encoding': 'gzip' });
    expect([response.status, errorResponseSchema.parse(response.json).error.code]).toEqual([413, 'payload_too_large']);
  });

  it('takes huge numbers, deep values and odd keys', async () => {
    let deep: object = { intValue: 1 };
    for (let depth = 0; depth < 90; depth++) deep = { arrayValue: { values: [deep] } };
    const attributes = [
      { key: 'big', value: { intValue: '9223372036854775807' } },
      { key: 'double', value: { doubleValue: 1.797e308 } },
      { key: 'deep', value: deep },
      { key: '__proto__', value: { stringValue: 'x' } },
      { key: '', value: { stringValue: 'y' } },
      { key: 'gen_ai.usage.input_tokens', value: { intValue: '9223372036854775807' } },
    ];
    const span = {
      ...newSpan(),
      attributes,
      startTimeUnixNano: '9223372036854775807',
      endTimeUnixNano: '9223372036854775807',
    };
    const { status } = await api.post('/v1/traces', { resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] });
    expect(status).toBe(200);
    const trace = await api.trace(span.traceId);
    expect(trace).toMatchObject({ inputTokens: 0, startTime: '2262-04-11T23:47:16.854775807Z', durationMs: 0 });
    expect(trace.spans[0]?.attributes).toMatchObject({ big: '9223372036854775807', double: 1.797e308, '': 'y' });
  });

  it('drops spans that their sender switched off', async () => {
    const span = newSpan({ attributes: toAttributes({ 'lmnr.internal.tracing_level': 'off' }) });
    await api.ingest(span);
    expect((await api.get(`/v1/traces/${span.traceId}`)).status).toBe(404);
  });

  it('counts hidden spans without storing them or taking them for the top span', async () => {
    const root = newSpan({ name: 'answer' });
    const carrier = newSpan({
      traceId: root.traceId,
      name: 'carrier',
      startTimeUnixNano: '1700000000500000000',
      endTimeUnixNano: '1700000000500000000',
      attributes: toAttributes({
        'lmnr.internal.metadata_only': true,
        'lmnr.association.properties.metadata.plan': 'pro',
      }),
    });
    await api.ingest(root);
    await api.ingest(carrier);
    const trace = await api.trace(root.traceId);
    expect(trace).toMatchObject({ numSpans: 2, topSpanName: 'answer', metadata: { plan: 'pro' }, durationMs: 1_000 });
    expect(trace.spans.map(({ name }) => name)).toEqual(['answer']);
  });

  it('answers any bytes with 200 or 400 and goes on', async () => {
    const valid = toOtlpProtobuf([newSpan({ attributes: toAttributes({ a: 'b', n: 5, list: ['x'] }) }), newSpan()]);
    const mutated = fc
      .array(fc.tuple(fc.nat(valid.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 })
      .map((edits) => {
        const bytes = Buffer.from(valid);
        for (const [at, byte] of edits) bytes[at] = byte;
        return bytes;
      });
    const body = fc.oneof(fc.uint8Array({ maxLength: 300 }), mutated);
    const type = fc.constantFrom('application/x-protobuf', 'application/json');
    const encoding = fc.constantFrom('identity', 'gzip', 'deflate', 'br');
    await fc.assert(
      fc.asyncProperty(body, type, encoding, async (bytes, contentType, contentEncoding) => {
        const { status } = await api.post('/v1/traces', bytes, {
          'content-type': contentType,
          'content-encoding': contentEncoding,
        });
        expect([200, 400]).toContain(status);
      }),
      { numRuns: 300 },
    );
    expect((await api.get('/ready')).status).toBe(200);
  });
});
