import { afterEach, beforeEach, expect, test } from 'vitest';
import { Laminar } from '../laminar.js';
import { observe } from '../observe.js';
import { type Backend, startBackend } from '../testing/start-backend.js';

const TRACE_ID = '01234567-89ab-4cde-8123-456789abcdef';
const SPAN_ID = '00000000-0000-0000-b7ad-6b7169203331';
let backend: Backend;
let warnings: string[];

beforeEach(async () => {
  warnings = [];
  backend = await startBackend();
  const warn = (message: string) => void warnings.push(message);
  backend.initialize({ logger: { debug: warn, info: warn, warn, error: warn } });
});
afterEach(() => backend.close());

test('a span is written as other SDKs read it', () => {
  const serialized = observe({ name: 'outer', userId: 'u1', sessionId: 's1', metadata: { n: { a: 1 } } }, () =>
    observe({ name: 'inner' }, () => Laminar.serializeSpanContext()),
  );
  const context = JSON.parse(serialized ?? '');
  expect(context).toEqual({
    traceId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    spanId: expect.stringMatching(/^00000000-0000-0000-[0-9a-f]{4}-[0-9a-f]{12}$/),
    isRemote: false,
    spanPath: ['outer', 'inner'],
    spanIdsPath: [expect.any(String), context.spanId],
    userId: 'u1',
    sessionId: 's1',
    metadata: { n: { a: 1 } },
    tracingLevel: 'all',
  });
  expect(Laminar.deserializeSpanContext(serialized ?? '')).toEqual(context);
});

test('outside of a span there is nothing to write', () => {
  expect(Laminar.serializeSpanContext()).toBeNull();
  expect(Laminar.getLaminarSpanContext()).toBeNull();
});

test('a given span is written instead of the active one', () => {
  const span = Laminar.startSpan({ name: 'given' });
  expect(Laminar.getLaminarSpanContext(span)).toMatchObject({ spanPath: ['given'] });
  expect(Laminar.serializeLaminarSpanContext(span)).toBe(Laminar.serializeSpanContext(span));
  span.end();
});

test.each([
  ['as text', (context: object) => JSON.stringify(context)],
  ['as an object', (context: object) => context],
])('a call starts under a span of another process, given %s', async (_, give) => {
  const remote = {
    traceId: TRACE_ID,
    spanId: SPAN_ID,
    isRemote: true,
    spanPath: ['there'],
    spanIdsPath: [SPAN_ID],
    userId: 'u1',
  };
  const parentSpanContext = give(remote) as string;
  observe({ name: 'here', parentSpanContext }, () => observe({ name: 'under' }, () => 0));
  const [under, here] = await backend.spans();
  expect(here).toMatchObject({ traceId: TRACE_ID.replaceAll('-', ''), parentSpanId: 'b7ad6b7169203331' });
  expect(here?.attributes['lmnr.span.path']).toEqual(['there', 'here']);
  expect(under?.attributes['lmnr.span.ids_path']).toHaveLength(3);
  expect(under?.attributes['lmnr.association.properties.user_id']).toBe('u1');
});

test('snake_case, as the Python SDK writes it, is read too', () => {
  const written = JSON.stringify({
    trace_id: TRACE_ID,
    span_id: SPAN_ID,
    is_remote: true,
    span_path: ['there'],
    span_ids_path: [SPAN_ID],
    session_id: 's1',
    metadata: null,
  });
  expect(Laminar.deserializeSpanContext(written)).toEqual({
    traceId: TRACE_ID,
    spanId: SPAN_ID,
    isRemote: true,
    spanPath: ['there'],
    spanIdsPath: [SPAN_ID],
    sessionId: 's1',
    metadata: {},
    tracingLevel: 'all',
  });
});

test.each(['', 'not json', '{}', '[]', 'null', '{"traceId":"x","spanId":"y"}', `{"traceId":"${TRACE_ID}"}`])(
  'what is no span context (%s) is null, and as a parent it is reported and not used',
  async (text) => {
    expect(Laminar.deserializeSpanContext(text)).toBeNull();
    observe({ name: 'outer' }, () => observe({ name: 'inner', parentSpanContext: text }, () => 0));
    const [inner, outer] = await backend.spans();
    expect(inner?.parentSpanId).toBe(outer?.spanId);
    expect(warnings).toEqual([expect.stringMatching(/parentSpanContext: not used, because it is no span context/)]);
  },
);
