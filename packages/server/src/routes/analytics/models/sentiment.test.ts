import { AnalyticsClient } from '@tailrace/analytics';
import { afterEach, describe, expect, it } from 'vitest';
import type { SentimentModel } from '../../../sentiment/sentiment-model.js';
import type { SentimentResult } from '../../../sentiment/sentiment-result.js';
import { type Api, startApi } from '../../../testing/api.js';
import { toAttributes } from '../../../testing/otlp-body.js';

const PATH = '/api/environments/@current/llm_analytics/sentiment/';
const POSITIVE = { positive: 0.9, neutral: 0.1, negative: 0 };
const NEGATIVE = { positive: 0, neutral: 0.1, negative: 0.9 };

/** Calls what has "good" in it positive, all else negative, and notes what it was asked. */
class FakeModel implements SentimentModel {
  readonly name = 'fake';
  readonly batches: string[][] = [];
  failsOn = '';

  async classify(texts: readonly string[]) {
    this.batches.push([...texts]);
    if (this.failsOn !== '' && texts.some((text) => text.includes(this.failsOn))) throw new Error('the model broke');
    return texts.map((text) => (text.includes('good') ? POSITIVE : NEGATIVE));
  }
}

let api: Api;
afterEach(() => api[Symbol.asyncDispose]());

async function start(model?: SentimentModel): Promise<Api> {
  api = await startApi({ sentiment: model });
  return api;
}

const user = (content: unknown) => ({ role: 'user', content });
interface Sent {
  uuid: string;
  traceId: string;
  input: unknown;
  timestamp?: string;
}
const uuidOf = (number: number) => `0190b6f0-0000-7000-8000-${String(number).padStart(12, '0')}`;

async function capture(...events: Sent[]): Promise<void> {
  const batch = events.map(({ uuid, traceId, input, timestamp }) => ({
    event: '$ai_generation',
    uuid,
    distinct_id: 'user-1',
    timestamp: timestamp ?? new Date().toISOString(),
    properties: { $ai_trace_id: traceId, $ai_model: 'gpt-x', $ai_input: input, $ai_generation_id: uuid },
  }));
  const response = await api.post('/batch/', { api_key: 'phc_local', batch });
  expect(response.status).toBe(200);
}

type Results = Record<string, SentimentResult & { error?: string }>;
async function analyze(body: object): Promise<Results> {
  const response = await api.post(PATH, body);
  expect([response.status, response.text]).toEqual([200, expect.any(String)]);
  return (response.json as { results: Results }).results;
}

describe('POST sentiment', () => {
  it('tells offline how the user of a trace felt, and that it is from a lexicon', async () => {
    const { url } = await start();
    await capture({ uuid: uuidOf(1), traceId: 'talk', input: [user('I love this!'), user('What is two plus two?')] });
    const response = await api.post(PATH, { ids: ['talk'] });
    expect(response.json).toMatchObject({ model: 'lexicon:afinn-165' });
    const client = new AnalyticsClient({ host: url, personalApiKey: 'any' });
    const { results } = await client.sentiment.analyze({ ids: ['talk'] });
    const result = results.talk as { messages: Record<string, { label: string }>; messageCount: number };
    expect(result.messageCount).toBe(2);
    expect(Object.entries(result.messages).map(([key, { label }]) => [key, label])).toEqual([
      [`${uuidOf(1)}:0`, 'positive'],
      [`${uuidOf(1)}:1`, 'neutral'],
    ]);
  });

  it('takes the mean of all messages, whichever way the ids are written', async () => {
    const model = new FakeModel();
    await start(model);
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    await capture(
      { uuid: uuidOf(1), traceId, input: [user('good'), { role: 'assistant', content: 'ok' }, user('bad')] },
      { uuid: uuidOf(2), traceId, input: 'good' },
    );
    for (const id of [traceId, '0AF76519-16CD-43DD-8448-EB211C80319C']) {
      expect((await analyze({ ids: [id] }))[id]).toMatchObject({
        label: 'positive',
        score: 0.6,
        scores: { positive: 0.6, neutral: 0.1, negative: 0.3 },
        message_count: 3,
      });
    }
    expect(model.batches).toHaveLength(1);
  });

  it('reads one generation by the uuid of its event, with the places of its messages', async () => {
    await start(new FakeModel());
    await capture({
      uuid: uuidOf(1),
      traceId: 't',
      input: [user('x'), { role: 'assistant', content: 'y' }, user('z')],
    });
    const { [uuidOf(1)]: result } = await analyze({ ids: [uuidOf(1)], analysis_level: 'generation' });
    expect([Object.keys(result?.messages ?? {}), result?.label]).toEqual([['0', '2'], 'negative']);
  });

  it('reads spans of OpenTelemetry as traces and as generations', async () => {
    await start(new FakeModel());
    const attributes = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.request.model': 'm',
      'gen_ai.input.messages': JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: 'so good' }] }]),
    };
    const time = `${Date.now()}000000`;
    const span = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: '00f067aa0ba902b7', name: 'chat' };
    const times = { startTimeUnixNano: time, endTimeUnixNano: time };
    await api.ingest({ ...span, ...times, attributes: toAttributes(attributes) });
    const uuid = '00000000-0000-0000-00f0-67aa0ba902b7';
    const byTrace = await analyze({ ids: [span.traceId] });
    expect(byTrace[span.traceId]).toMatchObject({ label: 'positive', message_count: 1 });
    for (const id of [uuid, span.spanId]) {
      const byGeneration = await analyze({ ids: [id], analysis_level: 'generation' });
      expect(byGeneration[id]).toMatchObject({ label: 'positive', message_count: 1 });
    }
  });

  it('finds nothing where there is nothing, which is no error', async () => {
    await start(new FakeModel());
    const scores = { positive: 0, neutral: 0, negative: 0 };
    const nothing = { label: 'neutral', score: 0, scores, messages: {}, message_count: 0 };
    expect(await analyze({ ids: ['no-such-trace', '__proto__'] })).toEqual(
      Object.fromEntries([
        ['no-such-trace', nothing],
        ['__proto__', nothing],
      ]),
    );
    expect(await analyze({ ids: ['x'], analysis_level: 'generation' })).toEqual({ x: nothing });
  });

  it('looks only at what was within the window, by default seven days', async () => {
    await start(new FakeModel());
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    await capture({ uuid: uuidOf(1), traceId: 'old', input: 'good', timestamp: daysAgo(8) });
    const countOf = async (dates: object) => (await analyze({ ids: ['old'], ...dates })).old?.message_count;
    expect(await countOf({})).toBe(0);
    expect(await countOf({ date_from: 'nonsense' })).toBe(0);
    expect(await countOf({ date_from: daysAgo(30), date_to: daysAgo(10) })).toBe(0);
    expect(await countOf({ date_from: '-30d', date_to: null })).toBe(1);
  });

  it('takes the ten latest generations, at most 200 messages, and each text once to the model', async () => {
    const model = new FakeModel();
    await start(model);
    const talk = Array.from({ length: 60 }, (_, index) => user(`message ${index}`));
    await capture(
      ...Array.from({ length: 12 }, (_, index) => ({
        uuid: uuidOf(index),
        traceId: 'long',
        input: talk,
        timestamp: new Date(Date.now() - (12 - index) * 1_000).toISOString(),
      })),
    );
    const { long } = await analyze({ ids: ['long'] });
    const keys = Object.keys(long?.messages ?? {});
    expect([long?.message_count, keys[0]]).toEqual([200, `${uuidOf(11)}:10`]);
    expect(new Set(keys.map((key) => key.split(':')[0])).size).toBe(4);
    expect(model.batches).toEqual([talk.slice(10).map(({ content }) => content)]);
  });

  it('keeps what it found, of the generations too, until somebody writes more or asks for it anew', async () => {
    const model = new FakeModel();
    await start(model);
    await capture({ uuid: uuidOf(1), traceId: 't', input: 'good' });
    const first = await analyze({ ids: ['t'] });
    expect(await analyze({ ids: ['t'], date_to: '-1h' })).toEqual(first);
    await analyze({ ids: [uuidOf(1)], analysis_level: 'generation' });
    expect(model.batches).toHaveLength(1);
    await analyze({ ids: ['t'], force_refresh: true });
    expect(model.batches).toHaveLength(2);
    await capture({ uuid: uuidOf(2), traceId: 't', input: 'bad' });
    expect((await analyze({ ids: ['t'] })).t?.message_count).toBe(2);
    expect(model.batches).toHaveLength(3);
  });

  it('tells of each id by itself when the model fails, and fails as a whole only when all do', async () => {
    const model = new FakeModel();
    model.failsOn = 'poison';
    await start(model);
    await capture({ uuid: uuidOf(1), traceId: 'a', input: 'good' }, { uuid: uuidOf(2), traceId: 'b', input: 'poison' });
    const failed = { error: 'Failed to compute sentiment' };
    expect(await analyze({ ids: ['a', 'b'] })).toMatchObject({ a: { label: 'positive' }, b: failed });
    const response = await api.post(PATH, { ids: ['b'] });
    expect([response.status, response.json]).toEqual([500, failed]);
  });

  it.each([
    [{}, { ids: ['This field is required.'] }],
    [{ ids: [] }, { ids: ['Ensure this field has at least 1 elements.'] }],
    [{ ids: ['1', '2', '3', '4', '5', '6'] }, { ids: ['Ensure this field has no more than 5 elements.'] }],
    [{ ids: ['a', ' '] }, { ids: { '1': ['This field may not be blank.'] } }],
    [{ ids: {} }, { ids: ['Expected a list of items but got type "dict".'] }],
    [
      { ids: ['a'], analysis_level: 'x', force_refresh: 'maybe' },
      { analysis_level: ['"x" is not a valid choice.'], force_refresh: ['Must be a valid boolean.'] },
    ],
  ])('refuses %j', async (body, expected) => {
    await start(new FakeModel());
    const response = await api.post(PATH, body);
    expect([response.status, response.json]).toEqual([400, expected]);
  });

  it('is not made of what is no model', async () => {
    await expect(startApi({ sentiment: {} as never })).rejects.toThrow(/sentiment: expected \{ name, classify \}/);
  });
});

describe('POST sentiment/generations', () => {
  const list = async (filters?: unknown) => {
    const response = await api.post(`${PATH}generations/`, filters === undefined ? {} : { filters });
    return { status: response.status, json: response.json as { results: unknown[][] } };
  };

  it('lists each trace by its latest generation, those that ended last first', async () => {
    const { url } = await start();
    const startMs = Date.now() - 60_000;
    const at = (seconds: number) => new Date(startMs + seconds * 1_000).toISOString();
    await capture(
      { uuid: uuidOf(1), traceId: 'a', input: 'first', timestamp: at(1) },
      { uuid: uuidOf(2), traceId: 'a', input: [user('last')], timestamp: at(3) },
      { uuid: uuidOf(3), traceId: 'b', input: 'other', timestamp: at(2) },
    );
    const { json } = await list();
    expect(json.results.map((row) => row.slice(0, 5))).toEqual([
      [uuidOf(2), 'a', '[{"role":"user","content":"last"}]', 'gpt-x', 'user-1'],
      [uuidOf(3), 'b', '"other"', 'gpt-x', 'user-1'],
    ]);
    expect(json.results[0]?.slice(5)).toEqual([at(3), at(1)].map((time) => expect.stringContaining(time.slice(0, 19))));
    const client = new AnalyticsClient({ host: url, personalApiKey: 'any' });
    const { results } = await client.sentiment.generations();
    expect(results[0]).toMatchObject({ generationId: uuidOf(2), traceId: 'a', distinctId: 'user-1' });
  });

  it('lists spans of OpenTelemetry too, and passes over embeddings', async () => {
    await start();
    const now = Date.now();
    const span = (spanId: string, operation: string, time: number) => ({
      traceId: '0af7651916cd43dd8448eb211c80319c',
      spanId,
      name: operation,
      startTimeUnixNano: `${time}000000`,
      endTimeUnixNano: `${time}000000`,
      attributes: toAttributes({ 'gen_ai.operation.name': operation, 'gen_ai.request.model': 'm' }),
    });
    await api.ingest(span('00f067aa0ba902b7', 'chat', now), span('00f067aa0ba902b8', 'embeddings', now + 1));
    const { json } = await list();
    expect(json.results.map((row) => row.slice(0, 5))).toEqual([
      ['00000000-0000-0000-00f0-67aa0ba902b7', '0af76519-16cd-43dd-8448-eb211c80319c', null, 'm', null],
    ]);
  });

  it('filters by time and by properties', async () => {
    await start();
    await capture({ uuid: uuidOf(1), traceId: 'a', input: 'x' });
    const countOf = async (filters: object) => (await list(filters)).json.results.length;
    expect(await countOf({ dateRange: { date_from: '-1h', date_to: null }, filterTestAccounts: true })).toBe(1);
    expect(await countOf({ dateRange: { date_from: '-7d', date_to: '-1h' } })).toBe(0);
    const by = (operator: string, value?: unknown, key = '$ai_model') => ({
      properties: [{ key, operator, value, type: 'event' }],
    });
    expect(await countOf(by('exact', ['gpt-x', 'gpt-y']))).toBe(1);
    expect(await countOf(by('is_not', 'gpt-x'))).toBe(0);
    expect(await countOf(by('icontains', 'GPT'))).toBe(1);
    expect(await countOf(by('is_set', undefined, 'nope'))).toBe(0);
  });

  it('looks behind the latest 200 traces for what filters let through, and lists 200 at most', async () => {
    await start();
    const startMs = Date.now() - 600_000;
    const at = (seconds: number) => new Date(startMs + seconds * 1_000).toISOString();
    const event = (number: number, input: string): Sent => {
      return { uuid: uuidOf(number), traceId: `t${number}`, input, timestamp: at(number) };
    };
    await capture(event(0, 'rare'), ...Array.from({ length: 401 }, (_, number) => event(number + 1, 'common')));
    const { json } = await list({ properties: [{ key: '$ai_input', operator: 'exact', value: 'rare' }] });
    expect(json).toEqual({ results: [expect.arrayContaining([uuidOf(0), 't0'])] });
    const common = (await list({ properties: [{ key: '$ai_input', operator: 'exact', value: 'common' }] })).json;
    expect(common.results.map(([id]) => id)).toEqual(Array.from({ length: 200 }, (_, number) => uuidOf(401 - number)));
  });

  it.each([
    [{ extra: 1, other: 2 }, [['extra'], ['other']]],
    [{ dateRange: { from: '-1d' } }, [['dateRange', 'from']]],
    [{ filterTestAccounts: 'x' }, [['filterTestAccounts']]],
    [[], [[]]],
  ])('refuses the filters %j', async (filters, places) => {
    await start();
    const { json, status } = await list(filters);
    const errors = (json as unknown as { filters: { loc: string[] }[] }).filters;
    expect([status, errors.map(({ loc }) => loc)]).toEqual([400, places]);
  });
});
