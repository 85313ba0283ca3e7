import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { isSampled } from '@tailrace/core';
import { afterEach, beforeEach, expect, expectTypeOf, test } from 'vitest';
import { Laminar } from '../laminar.js';
import { observe } from '../observe.js';
import { type Backend, sentSpans, startBackend } from '../testing/start-backend.js';
import { type OtherSdk, startOtherSdk } from '../testing/start-other-sdk.js';
import type { EndedSpan } from './ended-span.js';
import { TailraceSpanProcessor } from './tailrace-span-processor.js';

let backend: Backend;
let other: OtherSdk | undefined;

beforeEach(async () => {
  backend = await startBackend();
});
afterEach(async () => {
  await backend.close();
  await other?.close();
  other = undefined;
});

const processorFor = (options = {}) =>
  new TailraceSpanProcessor({ baseUrl: backend.url, projectApiKey: 'test', maxRetries: 0, ...options });

test('fits the SDK as one of its processors', () => {
  expectTypeOf<TailraceSpanProcessor>().toExtend<
    NonNullable<NonNullable<ConstructorParameters<typeof TracerProvider>[0]>['spanProcessors']>[number]
  >();
});

test('delivers the spans of an SDK, with all that they say', async () => {
  const provider = new TracerProvider({ spanProcessors: [processorFor()] });
  const tracer = provider.getTracer('app');
  const span = tracer.startSpan('GET', { kind: SpanKind.CLIENT, attributes: { a: 1.5, list: ['x'], ok: true } });
  span.addEvent('half way', { n: 1 });
  span.recordException(new Error('no'));
  span.setStatus({ code: SpanStatusCode.ERROR, message: 'failed' });
  span.end();
  await provider.forceFlush();
  expect(sentSpans(backend.server)).toMatchObject([
    {
      name: 'GET',
      kind: 3,
      status: { code: 2, message: 'failed' },
      attributes: { a: 1.5, list: ['x'], ok: true, 'lmnr.span.path': ['GET'] },
      events: [{ name: 'half way' }, { name: 'exception', attributes: { 'exception.message': 'no' } }],
    },
  ]);
  await provider.shutdown();
});

test('keeps to the sampling by trace id, and sends nothing that the SDK left out', async () => {
  const processor = processorFor({ sampleRate: 0.5 });
  const provider = new TracerProvider({ spanProcessors: [processor] });
  const spans = Array.from({ length: 100 }, () => provider.getTracer('app').startSpan('x'));
  for (const span of spans) span.end();
  const kept = spans.filter((span) => isSampled(span.spanContext().traceId, 0.5));
  expect(await processor.flush()).toMatchObject({ submitted: kept.length, sent: kept.length });
  await provider.shutdown();
});

test('takes the spans of SDK 1.x, which name the parent by its id, and repairs what would be refused', async () => {
  const processor = processorFor();
  const span: EndedSpan = {
    name: '',
    kind: 0,
    spanContext: () => ({ traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 1 }),
    parentSpanId: 'c7ad6b7169203331',
    startTime: [1_700_000_000, 500_000],
    endTime: [1_700_000_000, 0],
    status: { code: 0 },
    attributes: {},
    events: [],
    resource: { attributes: { 'service.name': 'shop', 'process.pid': 1 } },
  };
  processor.onEnd(span);
  await processor.close();
  expect(sentSpans(backend.server)).toMatchObject([
    { name: '(unnamed)', parentSpanId: 'c7ad6b7169203331', attributes: { 'service.name': 'shop' } },
  ]);
});

test('does not throw into the application for what is no span', () => {
  const warnings: string[] = [];
  const warn = (message: string) => void warnings.push(message);
  const processor = processorFor({ logger: { debug: warn, info: warn, warn, error: warn } });
  processor.onEnd({ spanContext: () => ({ traceId: 'x', spanId: 'y', traceFlags: 1 }) } as unknown as EndedSpan);
  expect(warnings).toEqual([expect.stringMatching(/a span was not taken/)]);
});

test('switched off it needs no key and does nothing', async () => {
  const processor = new TailraceSpanProcessor({ enabled: false });
  const provider = new TracerProvider({ spanProcessors: [processor] });
  provider.getTracer('app').startSpan('x').end();
  expect(await processor.flush()).toMatchObject({ submitted: 0 });
  await provider.shutdown();
});

test('observe() makes its spans with the SDK that has the processor, when told of it', async () => {
  const processor = processorFor();
  other = startOtherSdk(processor);
  Laminar.initialize({ spanProcessor: processor });
  await other.provider.getTracer('app').startActiveSpan('theirs', async (span) => {
    await observe({ name: 'ours', userId: 'u1' }, async () => {
      Laminar.setTraceMetadata({ plan: 'pro' });
      other?.provider.getTracer('app').startSpan('theirs inside').end();
    });
    span.end();
  });
  expect(await Laminar.flush()).toMatchObject({ submitted: 3, sent: 3 });
  expect(other.names()).toEqual(['theirs inside', 'ours', 'theirs']);
  const [inside] = sentSpans(backend.server);
  expect(inside?.attributes).toMatchObject({
    'lmnr.span.path': ['theirs', 'ours', 'theirs inside'],
    'lmnr.association.properties.user_id': 'u1',
    'lmnr.association.properties.metadata.plan': 'pro',
  });
  await Laminar.shutdown();
  other.provider.getTracer('app').startSpan('after').end();
  expect(await processor.flush()).toMatchObject({ submitted: 4, sent: 4 });
});
