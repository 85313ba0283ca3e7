import { describe, expect, test } from 'vitest';
import { PriceTable } from '../prices/price-table.js';
import type { SpanRow } from '../spans/span-row.js';
import { readCapturedEvent } from './read-captured-event.js';
import { makeEvent, TRACE } from './testing/make-event.js';
import { toSpan } from './to-span.js';
import { toSpanId, toTraceId, traceSpanId } from './trace-id.js';

const RECEIVED_NS = 1_800_000_000_000_000_000n;
const AT_NS = BigInt(Date.parse('2026-06-01T10:00:10Z')) * 1_000_000n;
const SECOND_NS = 1_000_000_000n;
const traceId = toTraceId(TRACE);

function spanOf(event: string, properties?: Record<string, unknown>, fields?: Record<string, unknown>): SpanRow {
  const captured = readCapturedEvent(makeEvent(event, properties, fields), RECEIVED_NS);
  if (captured === null) throw new Error(`${event} was ignored`);
  return toSpan(captured, new PriceTable());
}

describe('the place of an event', () => {
  test('is its own id under that of its parent', () => {
    const ids = { $ai_span_id: 'call-1', $ai_parent_id: 'agent' };
    const place = { traceId, spanId: toSpanId(traceId, 'call-1'), parentSpanId: toSpanId(traceId, 'agent') };
    expect(spanOf('$ai_generation', ids)).toMatchObject(place);
  });

  test('goes by the id of the generation before that of the span', () => {
    const { spanId } = spanOf('$ai_generation', { $ai_generation_id: 'g', $ai_span_id: 's' });
    expect(spanId).toBe(toSpanId(traceId, 'g'));
  });

  test.each([{}, { $ai_parent_id: TRACE }])('is under the trace itself with %o', (ids) => {
    expect(spanOf('$ai_generation', ids).parentSpanId).toBe(traceSpanId(traceId));
  });

  test('of $ai_trace is the root', () => {
    expect(spanOf('$ai_trace')).toMatchObject({ spanId: traceSpanId(traceId), parentSpanId: null });
    expect(spanOf('$ai_trace', { $ai_span_id: 'run-1', $ai_parent_id: 'elsewhere' })).toMatchObject({
      spanId: toSpanId(traceId, 'run-1'),
      parentSpanId: null,
    });
  });

  test('without an id is that of its uuid', () => {
    const uuid = '0198c0de-0000-7000-8000-000000000001';
    const first = spanOf('$ai_generation', {}, { uuid });
    expect(spanOf('$ai_generation', {}, { uuid }).spanId).toBe(first.spanId);
    expect(spanOf('$ai_generation', {}, { uuid: uuid.replace('1', '2') }).spanId).not.toBe(first.spanId);
  });

  test('takes numbers for text, and no event for its own parent or for the trace', () => {
    expect(spanOf('$ai_span', { $ai_trace_id: 7, $ai_span_id: 8 }).traceId).toBe(toTraceId('7'));
    expect(spanOf('$ai_span', { $ai_span_id: 'a', $ai_parent_id: 'a' }).parentSpanId).toBe(traceSpanId(traceId));
    expect(spanOf('$ai_span', { $ai_span_id: TRACE }).spanId).not.toBe(traceSpanId(traceId));
  });

  test('without a trace is a trace of its own', () => {
    const uuid = '0198c0de-0000-7000-8000-000000000001';
    expect(spanOf('$ai_generation', { $ai_trace_id: null }, { uuid }).traceId).toBe(uuid.replaceAll('-', ''));
  });
});

describe('the times of an event', () => {
  test('end when a library captured it, and begin its latency before', () => {
    const times = { startNs: AT_NS - (3n * SECOND_NS) / 2n, endNs: AT_NS };
    expect(spanOf('$ai_generation', { $ai_latency: 1.5 })).toMatchObject(times);
  });

  test('begin when OpenTelemetry says so', () => {
    const otel = { $ai_latency: '2', $ai_ingestion_source: 'otel' };
    expect(spanOf('$ai_generation', otel)).toMatchObject({ startNs: AT_NS, endNs: AT_NS + 2n * SECOND_NS });
  });

  test.each([-1, 'soon', {}, null, Number.NaN])('pay no attention to a latency of %o', (latency) => {
    expect(spanOf('$ai_span', { $ai_latency: latency })).toMatchObject({ startNs: AT_NS, endNs: AT_NS });
  });

  test.each(['2026-06-01T12:00:10+02:00', '2026-06-01T12:00:10.000000+0200', '2026-06-01 10:00:10'])(
    'are read from %s',
    (timestamp) => {
      expect(spanOf('$ai_span', {}, { timestamp }).endNs).toBe(AT_NS);
    },
  );

  test('are those of the arrival when the event has none', () => {
    expect(spanOf('$ai_span', {}, { timestamp: undefined }).endNs).toBe(RECEIVED_NS);
  });
});

describe('the use of a model', () => {
  const tokens = { $ai_model: 'gpt-4o', $ai_provider: 'openai', $ai_input_tokens: 1_000, $ai_output_tokens: 100 };
  const cached = { ...tokens, $ai_cache_read_input_tokens: 400, $ai_cache_creation_input_tokens: 100 };

  test('is priced by the list', () => {
    const cost = { inputCost: 0.0025, outputCost: 0.001, totalCost: 0.0035 };
    expect(spanOf('$ai_generation', tokens)).toMatchObject({ requestModel: 'gpt-4o', provider: 'openai', ...cost });
  });

  test('counts cached tokens within the input, or beside it where the event or its provider does so', () => {
    expect(spanOf('$ai_generation', cached)).toMatchObject({ inputTokens: 1_000, totalTokens: 1_100 });
    const exclusive = { inputTokens: 1_500, totalTokens: 1_600, cacheReadInputTokens: 400 };
    expect(spanOf('$ai_generation', { ...cached, $ai_cache_reporting_exclusive: true })).toMatchObject(exclusive);
    expect(spanOf('$ai_generation', { ...cached, $ai_provider: 'anthropic' })).toMatchObject(exclusive);
    const inclusive = { ...cached, $ai_provider: 'anthropic', $ai_cache_reporting_exclusive: false };
    expect(spanOf('$ai_generation', inclusive)).toMatchObject({ inputTokens: 1_000 });
  });

  test('costs what the event says, before its own prices, before the list', () => {
    const prices = { $ai_input_token_price: 0.001, $ai_output_token_price: 0.01 };
    const costs = { $ai_input_cost_usd: 1, $ai_output_cost_usd: 2 };
    expect(spanOf('$ai_generation', { ...tokens, ...prices })).toMatchObject({
      inputCost: 1,
      outputCost: 1,
      totalCost: 2,
    });
    expect(spanOf('$ai_generation', { ...tokens, ...prices, ...costs })).toMatchObject({ totalCost: 3 });
    expect(spanOf('$ai_generation', { ...tokens, $ai_total_cost_usd: 5 })).toMatchObject({ totalCost: 5 });
    expect(spanOf('$ai_generation', { ...tokens, ...costs, $ai_web_search_cost_usd: 0.5 }).totalCost).toBe(3.5);
    expect(spanOf('$ai_generation', { $ai_request_price: 0.25 }).totalCost).toBe(0.25);
  });

  test.each([-5, Number.POSITIVE_INFINITY, 'many', [], {}, 1e300])('counts no %o tokens', (count) => {
    const usage = { $ai_input_tokens: count, $ai_reasoning_tokens: count, $ai_total_cost_usd: count };
    expect(spanOf('$ai_generation', usage)).toMatchObject({ inputTokens: 0, reasoningTokens: 0, totalCost: 0 });
  });

  test('is not counted again for a trace or a span that sums it up', () => {
    for (const event of ['$ai_trace', '$ai_span'])
      expect(spanOf(event, tokens)).toMatchObject({ inputTokens: 0, totalCost: 0, requestModel: 'gpt-4o' });
  });
});

describe('an event', () => {
  test.each([
    [{ $ai_is_error: true, $ai_error: 'no room' }, 'error', 'no room'],
    [{ $ai_is_error: 'true', $ai_error: { message: 'no room', code: 5 } }, 'error', 'no room'],
    [{ $ai_error: { code: 5 } }, 'error', '{"code":5}'],
    [{ $ai_http_status: 503 }, 'error', null],
    [{ $ai_is_error: false, $ai_error: 'retried' }, 'success', null],
    [{ $ai_http_status: 200 }, 'success', null],
  ])('with %o ends as it says', (properties, status, statusMessage) => {
    expect(spanOf('$ai_generation', properties)).toMatchObject({ status, statusMessage });
  });

  test.each([
    ['$ai_generation', { $ai_span_name: 'draft', $ai_model: 'gpt-4o' }, 'draft', 'LLM'],
    ['$ai_generation', { $ai_model: 'gpt-4o' }, 'gpt-4o', 'LLM'],
    ['$ai_embedding', {}, 'embedding', 'LLM'],
    ['$ai_span', {}, 'span', 'DEFAULT'],
    ['$ai_trace', { $ai_trace_name: 'support' }, 'support', 'DEFAULT'],
    ['$ai_evaluation', {}, 'evaluation', 'EVALUATOR'],
  ])('%s with %o has a name and a type', (event, properties, name, spanType) => {
    expect(spanOf(event, properties)).toMatchObject({ name, path: [name], spanType });
  });

  test('belongs to its user and session, but to nobody when its sender knew none', () => {
    expect(spanOf('$ai_span', { $ai_session_id: 's' })).toMatchObject({ userId: 'user-1', sessionId: 's' });
    expect(spanOf('$ai_span', {}, { distinct_id: TRACE }).userId).toBeNull();
  });

  test('labels its trace with what the application says, and with the id that it gave', () => {
    const custom = { plan: 'pro', seats: 3, isTrial: false, note: 'x'.repeat(2_000), list: [1], $lib: 'posthog-node' };
    expect(spanOf('$ai_span', custom).metadata).toEqual({ plan: 'pro', seats: 3, isTrial: false, $ai_trace_id: TRACE });
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, number) => [`key ${number}`, number]));
    expect(Object.keys(spanOf('$ai_span', many).metadata)).toHaveLength(101);
    expect(spanOf('$ai_span', { $ai_trace_id: '0af76519-16cd-43dd-8448-eb211c80319c' }).metadata).toEqual({});
  });

  test('has its content as input and output, JSON as it was sent', () => {
    const generation = spanOf('$ai_generation', { $ai_input: 'hi', $ai_output_choices: [], $ai_output: '{"a":1}' });
    expect(generation).toMatchObject({ input: '"hi"', output: '[]' });
    expect(JSON.parse(generation.attributes)).toMatchObject({ $ai_output: '{"a":1}' });
    expect(spanOf('$ai_span', { $ai_input_state: { a: 1 }, $ai_output: 'b' })).toMatchObject({
      input: '{"a":1}',
      output: '"b"',
    });
  });
});
