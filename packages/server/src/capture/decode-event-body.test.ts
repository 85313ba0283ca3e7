import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PriceTable } from '../prices/price-table.js';
import type { DecodedBody } from '../store/local/commit-plan.js';
import { MalformedEventsError } from '../store/store-errors.js';
import { decodeEventBody } from './decode-event-body.js';
import { makeEvent } from './testing/make-event.js';

const prices = new PriceTable();
const RUNS = 100;

function decodeText(text: string, maxEventBytes?: number): DecodedBody {
  const body = Buffer.from(text);
  const limits = { maxBodyBytes: body.length, ...(maxEventBytes !== undefined && { maxEventBytes }) };
  return decodeEventBody({ projectId: 'p', body, encoding: 'events', compression: 'none', ...limits }, prices);
}

const decode = (value: unknown) => decodeText(JSON.stringify(value));

describe('a body', () => {
  test.each([
    ['one event', makeEvent('$ai_span')],
    ['a list', [makeEvent('$ai_span')]],
    ['a batch', { api_key: 'k', batch: [makeEvent('$ai_span')] }],
  ])('may be %s', (_, body) => {
    expect(decode(body).spans).toHaveLength(1);
  });

  test.each([
    ['', 'body: expected JSON, got nothing'],
    ['{"event":', 'body: expected JSON in UTF-8'],
    ['7', 'body: expected an event or a batch of them, got a number'],
    ['null', 'body: expected an event or a batch of them, got null'],
    ['{"batch":{}}', 'batch: expected a list of events, got an object'],
    ['[]', 'batch: expected at least one event'],
    [`${'['.repeat(200_001)}${']'.repeat(200_001)}`, 'body: expected JSON that nests at most 200000 levels'],
    [`[${'1,'.repeat(10_000)}1]`, 'batch: expected at most 10000 events, got 10001'],
  ])('that is none is refused as a whole: %#', (text, message) => {
    expect(() => decodeText(text)).toThrow(new MalformedEventsError(message));
  });
});

describe('an event that cannot be taken is named, and its neighbours are taken', () => {
  test.each([
    [7, 'event: expected an object, got a number'],
    [{}, 'event: expected the name of the event, got nothing'],
    [{ event: '' }, 'event: expected the name of the event, got nothing'],
    [{ event: 'x'.repeat(201) }, 'event: expected at most 200 characters'],
    [{ event: '$ai_span' }, 'distinct_id: expected who the event is of'],
    [makeEvent('$ai_span', {}, { distinct_id: [] }), 'distinct_id: expected text, got a list'],
    [makeEvent('$ai_span', {}, { properties: 'x' }), 'properties: expected an object, got a string'],
    [makeEvent('$ai_span', {}, { uuid: 'x' }), 'uuid: expected a UUID'],
    [makeEvent('$ai_span', {}, { timestamp: 'tomorrow' }), /^timestamp: expected an ISO 8601 time/],
    [makeEvent('$ai_span', {}, { timestamp: '9999-01-01T00:00:00Z' }), /^timestamp: expected an ISO 8601 time/],
    [makeEvent('$ai_span', { $ai_trace_id: {} }), 'properties.$ai_trace_id: expected text, got an object'],
    [makeEvent('$ai_span', { $ai_trace_id: 'x'.repeat(10_000) }), /at most 255 characters$/],
    [makeEvent('$ai_span', { $ai_trace_id: 'a/b' }), /expected letters, digits and/],
    [makeEvent('$ai_span', { $ai_trace_id: 'a\0b' }), /expected letters, digits and/],
    [makeEvent('$ai_span', { $ai_trace_id: '\ud800' }), /expected letters, digits and/],
    [makeEvent('$ai_span', { $ai_parent_id: [1] }), 'properties.$ai_parent_id: expected text, got a list'],
    [
      makeEvent('$ai_metric', { $ai_trace_id: null }),
      'properties.$ai_trace_id: $ai_metric needs the trace that it is about',
    ],
    [makeEvent('$ai_metric', { $ai_metric_value: 1 }), 'properties.$ai_metric_name: expected 1 to 200 characters'],
    [makeEvent('$ai_metric', { $ai_metric_name: 'q' }), /^properties.\$ai_metric_value: .* got nothing$/],
    [makeEvent('$ai_feedback'), 'properties.$ai_feedback_text: expected the text of the feedback'],
    [makeEvent('$ai_feedback', { $ai_feedback_text: 'x'.repeat(10_001) }), /at most 10000 characters$/],
  ])('%#', (event, error) => {
    const { spans, rejected, captured } = decode([makeEvent('$ai_span'), event, makeEvent('$ai_generation')]);
    expect(spans).toHaveLength(2);
    expect(rejected).toBe(1);
    const message = typeof error === 'string' ? error : expect.stringMatching(error);
    expect(captured?.refused).toEqual([{ index: 1, uuid: (event as { uuid?: string }).uuid ?? null, error: message }]);
  });

  test('also when it nests far deeper than anything real', () => {
    const deep = `{"event":"$ai_span","distinct_id":"u","properties":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`;
    const { spans, captured } = decodeText(`[${deep},${JSON.stringify(makeEvent('$ai_span'))}]`);
    expect(spans).toHaveLength(1);
    expect(captured?.refused[0]?.error).toBe('event: nests deeper than 102 levels');
  });

  test('also when it alone is too large', () => {
    const batch = [makeEvent('$ai_span'), makeEvent('$ai_span', { $ai_input_state: 'x'.repeat(1_000) })];
    const { spans, captured } = decodeText(JSON.stringify(batch), 500);
    expect(spans).toHaveLength(1);
    expect(captured?.refused[0]?.error).toMatch(/^event: has \d+ bytes, more than the 500 of this route$/);
  });
});

test('events of others than AI are counted, not kept', () => {
  const { spans, captured } = decode([makeEvent('$pageview'), makeEvent('$ai_span'), makeEvent('signed up')]);
  expect(spans).toHaveLength(1);
  expect(captured).toMatchObject({ ignored: 2, refused: [] });
});

test('an event without a uuid is the same when it is sent again with its time, another without', () => {
  const idsOf = (fields: object) =>
    decode([makeEvent('$ai_span', {}, { ...fields }), makeEvent('$ai_span', {}, { ...fields, token: 'k' })]).captured
      ?.places;
  expect(new Set(idsOf({})?.map(({ eventId }) => eventId)).size).toBe(1);
  expect(new Set(idsOf({ timestamp: null })?.map(({ eventId }) => eventId)).size).toBe(2);
});

describe('what people and programs say about a trace becomes a score', () => {
  const scoreOf = (value: unknown) =>
    decode(makeEvent('$ai_metric', { $ai_metric_name: 'q', $ai_metric_value: value })).captured?.annotations[0]
      ?.scores[0];

  test.each([
    [0.5, { score: 0.5, value: null }],
    ['-4', { score: -4, value: null }],
    [true, { score: 1, value: 'true' }],
    ['false', { score: 0, value: 'false' }],
    ['good', { score: 1, value: '"good"' }],
  ])('a metric of %o', (value, expected) => {
    expect(scoreOf(value)).toMatchObject({ name: 'q', comment: null, ...expected });
  });

  test('feedback, with its words as the comment and all that was sent as metadata', () => {
    const sent = { $ai_feedback_text: 'Too short.', page: '/ask' };
    const [annotation] = decode(makeEvent('$ai_feedback', sent)).captured?.annotations ?? [];
    expect(annotation?.scores).toMatchObject([{ name: 'feedback', score: 1, comment: 'Too short.' }]);
    expect(JSON.parse(annotation?.scores[0]?.metadata ?? '')).toMatchObject({ distinct_id: 'user-1', ...sent });
  });

  test('a number that JSON cannot hold is refused', () => {
    const text =
      '{"event":"$ai_metric","distinct_id":"u","properties":{"$ai_trace_id":"t","$ai_metric_name":"q","$ai_metric_value":1e999}}';
    expect(decodeText(text).captured?.refused[0]?.error).toMatch(/expected a number that is finite$/);
  });
});

test('names like __proto__ are names like any other', () => {
  const properties = JSON.parse('{"__proto__":{"$ai_trace_id":"x"},"constructor":1,"toString":"a"}');
  const { spans } = decode(makeEvent('$ai_span', {}, { properties }));
  expect(spans[0]?.attributes).toContain('"__proto__":{"$ai_trace_id":"x"}');
  expect(spans[0]?.metadata).toEqual({ constructor: 1, toString: 'a' });
});

test('any JSON ends in spans, scores and refusals that add up', () => {
  const names = [
    '$ai_trace_id',
    '$ai_parent_id',
    '$ai_latency',
    '$ai_error',
    '$ai_input_tokens',
    '$ai_metric_value',
    'x',
  ];
  const event = fc.record({
    event: fc.oneof(
      fc.constantFrom('$ai_generation', '$ai_trace', '$ai_metric', '$ai_feedback', '$pageview'),
      fc.jsonValue(),
    ),
    distinct_id: fc.oneof(fc.string(), fc.jsonValue()),
    timestamp: fc.oneof(fc.constant('2026-06-01'), fc.jsonValue()),
    properties: fc.oneof(fc.dictionary(fc.constantFrom(...names), fc.jsonValue()), fc.jsonValue()),
  });
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 5 }), (events) => {
      const { spans, rejected, captured } = decode(events);
      const { annotations = [], ignored = 0 } = captured ?? {};
      expect(spans.length + annotations.length + ignored + rejected).toBe(events.length);
    }),
    { numRuns: RUNS },
  );
});
