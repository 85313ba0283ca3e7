import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeEvent, TRACE } from '../../capture/testing/make-event.js';
import { toTraceId } from '../../capture/trace-id.js';
import { QueueFullError } from '../../store/store-errors.js';
import { type Api, startApi } from '../../testing/api.js';
import { startApp } from '../../testing/start-app.js';
import { createStoreDouble } from '../../testing/store-double.js';

const UUID = '0198c0de-0000-7000-8000-000000000001';
const traceId = toTraceId(TRACE);

describe('an event', () => {
  test.each(['/i/v0/e/', '/i/v0/e', '/e/', '/capture/', '/batch/', '/i/v0/ai/batch/'])(
    'is taken by %s',
    async (path) => {
      await using api = await startApi();
      const { status, json } = await api.post(path, { api_key: 'phc_any', batch: [makeEvent('$ai_span')] });
      expect({ status, json }).toEqual({ status: 200, json: { status: 'Ok' } });
      expect((await api.trace(traceId)).spanNames).toEqual(['span']);
    },
  );

  test('is taken without a batch, in any type of content, compressed as header or query say', async () => {
    await using api = await startApi();
    const body = (name: string) => JSON.stringify(makeEvent('$ai_span', { $ai_span_name: name }));
    const type = { 'content-type': 'text/plain' };
    const answers = [
      await api.post('/e/', body('plain'), type),
      await api.post('/e/', gzipSync(body('header')), { 'content-encoding': 'gzip' }),
      await api.post('/e/?compression=gzip-js', gzipSync(body('query')), type),
      await api.post('/e/?compression=gzip-js', body('not compressed after all'), type),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await api.trace(traceId)).spanNames).toEqual(['header', 'not compressed after all', 'plain', 'query']);
  });

  test('is one however often it is sent', async () => {
    await using api = await startApi();
    const event = makeEvent('$ai_generation', { $ai_input_tokens: 5 }, { uuid: UUID });
    const metric = makeEvent('$ai_metric', { $ai_metric_name: 'q', $ai_metric_value: 1 }, { uuid: UUID });
    for (const batch of [[event], [metric], [event, metric, event], [metric]]) await api.post('/batch/', { batch });
    expect(await api.trace(traceId)).toMatchObject({ numSpans: 1, inputTokens: 5, scores: [{ id: UUID, score: 1 }] });
  });

  test('that says something of a trace waits for it', async () => {
    await using api = await startApi();
    const { status } = await api.post('/e/', makeEvent('$ai_feedback', { $ai_feedback_text: 'Too short.' }));
    expect(status).toBe(200);
    expect((await api.get(`/v1/traces/${traceId}`)).status).toBe(404);
    await api.post('/e/', makeEvent('$ai_generation'));
    expect((await api.trace(traceId)).scores).toMatchObject([{ name: 'feedback', comment: 'Too short.' }]);
  });

  test('leaves the key at the door that libraries put among its properties', async () => {
    await using api = await startApi();
    const properties = { token: 'phc_canary', api_key: 'phc_canary', plan: 'pro', $ai_tools: [{ token: 7 }] };
    await api.post('/e/', makeEvent('$ai_generation', properties));
    const trace = await api.trace(traceId);
    expect(JSON.stringify(trace)).not.toContain('canary');
    expect(trace.spans[0]?.attributes).toMatchObject({ plan: 'pro', $ai_tools: [{ token: 7 }] });
  });

  test('finds its trace by the id that was sent', async () => {
    await using api = await startApi();
    await api.post('/e/', makeEvent('$ai_generation', { plan: 'pro' }));
    for (const filter of [`metadata.$ai_trace_id=${TRACE}`, 'metadata.plan=pro', 'userId=user-1'])
      expect((await api.traces(`?${filter}`)).items, filter).toHaveLength(1);
  });
});

describe('a trace of events', () => {
  const pieces = [
    makeEvent('$ai_generation', { $ai_span_id: 'g', $ai_parent_id: 's', $ai_input: 'in', $ai_output: 'out' }),
    makeEvent('$ai_span', { $ai_span_id: 's', $ai_parent_id: TRACE, $ai_span_name: 'step' }),
  ];
  const root = makeEvent('$ai_trace', { $ai_span_name: 'support', $ai_input_state: 'q', $ai_output_state: 'a' });

  test('stands on what begins it until $ai_trace comes, before or after the others', async () => {
    await using api = await startApi();
    await api.post('/batch/', { batch: pieces });
    const before = await api.trace(traceId);
    expect(before).toMatchObject({ topSpanName: 'step' });
    expect(before.spans.map(({ name, parentSpanId }) => [name, parentSpanId])).toEqual(
      expect.arrayContaining([['step', null]]),
    );
    await api.post('/batch/', { batch: [root] });
    const after = await api.trace(traceId);
    expect(after).toMatchObject({ topSpanName: 'support', rootSpanInput: 'q', rootSpanOutput: 'a', numSpans: 3 });
    const step = after.spans.find(({ name }) => name === 'step');
    expect(step?.parentSpanId).toBe(after.topSpanId);
  });

  test('whose $ai_trace has an id of its own has its pieces under that too', async () => {
    await using api = await startApi();
    const own = makeEvent('$ai_trace', { $ai_span_id: 'run-1', $ai_span_name: 'support' });
    await api.post('/batch/', { batch: [...pieces, own] });
    const trace = await api.trace(traceId);
    expect(trace.spans.find(({ name }) => name === 'step')?.parentSpanId).toBe(trace.topSpanId);
  });
});

describe('what was not taken', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api[Symbol.asyncDispose]());

  test('is said of each event, and the others are kept', async () => {
    const bad = makeEvent('$ai_span', { $ai_trace_id: [] }, { uuid: UUID });
    const good = makeEvent('$ai_span', { $ai_trace_id: 'good' });
    const { status, json } = await api.post('/batch/', { batch: [makeEvent('$pageview'), bad, good] });
    const error = 'properties.$ai_trace_id: expected text, got a list';
    expect(status).toBe(200);
    expect(json).toEqual({ status: 'Ok', ignored: 1, refused: [{ index: 1, uuid: UUID, error }] });
    expect((await api.trace(toTraceId('good'))).numSpans).toBe(1);
  });

  test.each([
    ['nothing', '', 'body: expected JSON, got nothing'],
    ['no JSON', '{', 'body: expected JSON in UTF-8'],
    ['a wrong event', { event: '$ai_span' }, 'distinct_id: expected who the event is of'],
    [
      'only wrong events',
      { batch: Array.from({ length: 7 }, () => 7) },
      `${[0, 1, 2, 3, 4].map((index) => `event ${index}: event: expected an object, got a number`).join('\n')}\nand 2 more`,
    ],
  ])('is a 400 in plain text when it was all: %s', async (_, body, message) => {
    const { status, text, headers } = await api.post('/batch/', body);
    expect({ status, text }).toEqual({ status: 400, text: message });
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  test('for its size is a 413 as a body, and refused as an event of a batch', async () => {
    const large = makeEvent('$ai_span', { $ai_input_state: 'x'.repeat(983_040) });
    const batch = [large, makeEvent('$ai_span')];
    expect((await api.post('/batch/', { batch })).json).toMatchObject({ refused: [{ index: 0 }] });
    expect((await api.post('/i/v0/ai/batch/', { batch })).json).toEqual({ status: 'Ok' });
    const bomb = gzipSync(Buffer.alloc(21 * 1024 * 1024, ' '));
    expect((await api.post('/batch/', bomb, { 'content-encoding': 'gzip' })).status).toBe(413);
  });

  test.each([
    ['gzip', Buffer.from('no gzip'), 400],
    ['zstd', Buffer.from('{}'), 415],
  ])('for a damaged or unknown compression is said: %s', async (encoding, body, expected) => {
    const { status, headers } = await api.post('/e/', body, { 'content-encoding': encoding });
    expect(status).toBe(expected);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  test('because too much waits is a 503 that says when to come back', async () => {
    const store = createStoreDouble({ ingest: () => Promise.reject(new QueueFullError(1_500)) });
    await using app = await startApp({ store });
    const answer = await fetch(`${app.url}/batch/`, { method: 'POST', body: '{}' });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await answer.text()).toBe('The write queue is full, try again in 1500 ms');
  });
});

describe('a server with keys', () => {
  const apiKeys = [
    'phc_one',
    { key: 'phc_two', project: 'two', ingestOnly: true },
    { key: 'reads-two', project: 'two' },
  ];
  let api: Api;
  beforeAll(async () => {
    api = await startApi({ apiKeys });
  });
  afterAll(() => api[Symbol.asyncDispose]());
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
  const event = makeEvent('$ai_span');

  test.each([
    ['api_key', { ...event, api_key: 'phc_one' }],
    ['token', { ...event, token: 'phc_one' }],
    ['the key of a batch', { api_key: 'phc_one', batch: [event] }],
    ['the key of the first of a list', [{ ...event, api_key: 'phc_one' }]],
  ])('takes %s', async (_, body) => {
    expect((await api.post('/e/', gzipSync(JSON.stringify(body)), { 'content-encoding': 'gzip' })).status).toBe(200);
  });

  test('takes one that is only for ingest, from the header, into its own project', async () => {
    const ofTwo = makeEvent('$ai_span', { $ai_trace_id: 'two' });
    expect((await api.post('/e/', ofTwo, bearer('phc_two'))).status).toBe(200);
    const path = `/v1/traces/${toTraceId('two')}`;
    expect((await api.get(path, bearer('reads-two'))).status).toBe(200);
    expect((await api.get(path, bearer('phc_one'))).status).toBe(404);
  });

  test.each([
    ['no key', event, {}],
    ['a wrong key', { ...event, api_key: 'phx_wrong' }, {}],
    ['a key that is no text', { ...event, api_key: { a: 1 } }, {}],
    ['a wrong key in the header', { ...event, api_key: 'phc_one' }, bearer('wrong')],
  ])('refuses %s', async (_, body, headers) => {
    const { status, text, headers: answered } = await api.post('/e/', body, headers);
    expect(status).toBe(401);
    expect(text).toMatch(/^api_key: /);
    expect(text).not.toContain('wrong');
    expect(answered.get('www-authenticate')).toBe('Bearer');
  });
});
