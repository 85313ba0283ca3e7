import { afterEach, expect, test } from 'vitest';
import { readActiveSpan } from './active-span.js';

const API = Symbol.for('opentelemetry.js.api.1');
const OWN_STORAGE = Symbol.for('tailrace.tracing.storage.v1');
const SPAN_KEY = Symbol.for('OpenTelemetry Context Key SPAN');
const holder = globalThis as Record<symbol, unknown>;

afterEach(() => {
  delete holder[API];
  delete holder[OWN_STORAGE];
});

function activate(span: unknown): void {
  holder[API] = { context: { active: () => ({ getValue: (key: symbol) => (key === SPAN_KEY ? span : undefined) }) } };
}

test('finds nothing without OpenTelemetry', () => {
  expect(readActiveSpan()).toBeUndefined();
});

test('finds nothing outside a span', () => {
  activate(undefined);
  expect(readActiveSpan()).toBeUndefined();
});

test('reads the ids of the active span', () => {
  const ids = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
  activate({ spanContext: () => ids });
  expect(readActiveSpan()).toEqual(ids);
});

test('takes the invalid span of a switched-off tracer for none', () => {
  activate({ spanContext: () => ({ traceId: '0'.repeat(32), spanId: '0'.repeat(16) }) });
  expect(readActiveSpan()).toBeUndefined();
});

test('reads the span of the tracing package before any other', () => {
  const foreign = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
  const own = { traceId: '1af7651916cd43dd8448eb211c80319c', spanId: 'c7ad6b7169203331' };
  activate({ spanContext: () => foreign });
  holder[OWN_STORAGE] = { getStore: () => undefined };
  expect(readActiveSpan()).toEqual(foreign);
  holder[OWN_STORAGE] = { getStore: () => ({ context: { getValue: () => ({ spanContext: () => own }) } }) };
  expect(readActiveSpan()).toEqual(own);
});
