import { AnalyticsClient } from '@tailrace/analytics';
import type { SummaryRequest, TraceSummary } from '@tailrace/core/wire';
import { afterEach, describe, expect, it } from 'vitest';
import type { Summarizer } from '../../../summarization/summarizer.js';
import type { SummaryJson } from '../../../summarization/summary-json.js';
import { type Api, startApi } from '../../../testing/api.js';
import { toAttributes } from '../../../testing/otlp-body.js';

const PATH = '/api/projects/@current/llm_analytics/summarization/';

/** Answers with the first words of what it was asked, and notes that. */
class FakeSummarizer implements Summarizer {
  readonly model = 'fake/one';
  readonly requests: SummaryRequest[] = [];
  answer: (request: SummaryRequest) => Promise<unknown> = async ({ mode, model, text }) => ({
    title: `${mode} ${model ?? 'own'}: ${/Say \w+/.exec(text)?.[0] ?? '?'}`,
    flowDiagram: '↓',
    summaryBullets: [{ text: 'first', lineRefs: '[L1-2]' }],
    interestingNotes: [{ text: 'nowhere', lineRefs: 'L9999' }],
  });

  async summarize(request: SummaryRequest): Promise<TraceSummary> {
    this.requests.push(request);
    return (await this.answer(request)) as TraceSummary;
  }
}

let api: Api;
let summarizer: FakeSummarizer;
afterEach(() => api[Symbol.asyncDispose]());

async function start(): Promise<void> {
  summarizer = new FakeSummarizer();
  api = await startApi({ summarizer });
}

const uuidOf = (number: number) => `0190b6f0-0000-7000-8000-${String(number).padStart(12, '0')}`;

async function capture(number: number, traceId: string, said: string, timestamp = new Date().toISOString()) {
  const properties = { $ai_trace_id: traceId, $ai_model: 'm', $ai_input: `Say ${said}`, $ai_span_name: 'greet' };
  const event = { event: '$ai_generation', uuid: uuidOf(number), distinct_id: 'u', timestamp, properties };
  expect((await api.post('/batch/', { api_key: 'phc_local', batch: [event] })).status).toBe(200);
}

interface Answer {
  summary: SummaryJson;
  text_repr: string;
  metadata: object;
}
async function summarize(body: object): Promise<Answer> {
  const { json, status, text } = await api.post(PATH, body);
  expect([status, text]).toEqual([200, expect.any(String)]);
  return json as Answer;
}
const titleOf = async (body: object) => (await summarize(body)).summary.title;
const checked = async (...trace_ids: string[]) =>
  ((await api.post(`${PATH}batch_check/`, { trace_ids })).json as { summaries: object[] }).summaries;

describe('POST summarization', () => {
  it('sums up a stored trace: four keys, references to lines that there are, and the text they are of', async () => {
    await start();
    await capture(1, 'talk', 'hello');
    const { metadata, summary, text_repr } = await summarize({ trace_id: 'talk' });
    expect(summary).toEqual({
      title: 'minimal own: Say hello',
      flow_diagram: '↓',
      summary_bullets: [{ text: 'first', line_refs: expect.stringMatching(/^L0?1$/) }],
      interesting_notes: [{ text: 'nowhere', line_refs: '' }],
    });
    expect(text_repr).toMatch(/^L0?1: GREET\n/);
    expect(metadata).toEqual({ text_repr_length: [...text_repr].length, summarize_type: 'trace' });
    expect(summarizer.requests[0]).toMatchObject({ text: text_repr, kind: 'trace', mode: 'minimal', model: null });
  });

  it('sums up traces and calls of OpenTelemetry as well as events', async () => {
    await start();
    const time = `${Date.now()}000000`;
    const attributes = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.input.messages': JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: 'Say goodbye' }] }]),
    };
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const ids = { traceId, spanId: '00f067aa0ba902b7', name: 'chat' };
    const times = { startTimeUnixNano: time, endTimeUnixNano: time };
    await api.ingest({ ...ids, ...times, attributes: toAttributes(attributes) });
    await capture(1, 'talk', 'hello');
    expect(await titleOf({ trace_id: traceId })).toBe('minimal own: Say goodbye');
    expect(await titleOf({ generation_id: '00f067aa0ba902b7' })).toBe('minimal own: Say goodbye');
    const event = await summarize({ generation_id: uuidOf(1), mode: 'detailed', model: 'big' });
    expect(event.summary.title).toBe('detailed big: Say hello');
    expect(event.metadata).toMatchObject({ summarize_type: 'event' });
  });

  it('sums up data as it is given, through the client too', async () => {
    await start();
    const node = { event: { id: 'e', event: '$ai_generation', properties: { $ai_input: 'Say 1.0' } }, children: [] };
    const data = { trace: { id: 't1', properties: {} }, hierarchy: [node] };
    expect(await titleOf({ summarize_type: 'trace', data })).toBe('minimal own: Say 1');
    const client = new AnalyticsClient({ host: api.url, personalApiKey: 'any' });
    const { summary } = await client.summarization.summarize({ summarizeType: 'event', data: { event: node.event } });
    expect(summary).toMatchObject({ flowDiagram: '↓', summaryBullets: [{ text: 'first', lineRefs: 'L1' }] });
  });

  it('asks once for the same text, mode and model, and again when it is told to', async () => {
    await start();
    await capture(1, 'talk', 'hello');
    await Promise.all([1, 2, 3].map(() => summarize({ trace_id: 'talk' })));
    await summarize({ trace_id: 'talk' });
    expect(summarizer.requests).toHaveLength(1);
    await summarize({ trace_id: 'talk', mode: 'detailed' });
    await summarize({ trace_id: 'talk', model: 'other' });
    expect(summarizer.requests).toHaveLength(3);
    await summarize({ trace_id: 'talk', model: '' });
    expect(summarizer.requests).toHaveLength(3);
    await summarize({ trace_id: 'talk', force_refresh: true });
    expect(summarizer.requests).toHaveLength(4);
  });

  it('never answers with the summary of another text: not of what came later, nor of other data of the same id', async () => {
    await start();
    await capture(1, 'talk', 'hello');
    const before = await summarize({ trace_id: 'talk' });
    await capture(2, 'talk', 'more');
    const after = await summarize({ trace_id: 'talk' });
    expect(after.text_repr).not.toBe(before.text_repr);
    expect(summarizer.requests).toHaveLength(2);
    const data = (said: string) => ({
      event: { id: 'same', event: '$ai_generation', properties: { $ai_input: said } },
    });
    expect(await titleOf({ summarize_type: 'event', data: data('Say one') })).toContain('one');
    expect(await titleOf({ summarize_type: 'event', data: data('Say two') })).toContain('two');
  });

  it('answers for what has no content by itself, also without a model', async () => {
    api = await startApi();
    const data = { trace: { id: 't' }, hierarchy: [] };
    const empty = { flow_diagram: '', summary_bullets: [], interesting_notes: [] };
    const trace = await summarize({ summarize_type: 'trace', data });
    expect(trace.summary).toEqual({ title: 'Nothing to summarize in this trace', ...empty });
    const event = { event: { id: 'e', event: '$ai_generation', properties: {} } };
    const { summary } = await summarize({ summarize_type: 'event', data: event });
    expect(summary).toEqual({ title: 'Nothing to summarize in this event', ...empty });
  });

  it('looks within the window only, by default thirty days', async () => {
    await start();
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    await capture(1, 'old', 'hello', daysAgo(31));
    const missing = (detail: string) => ({ type: 'invalid_request', code: 'not_found', detail, attr: null });
    const trace = await api.post(PATH, { trace_id: 'old' });
    expect([trace.status, trace.json]).toEqual([404, missing("Trace 'old' not found in the given date range.")]);
    const generation = await api.post(PATH, { generation_id: uuidOf(1) });
    const detail = `Generation '${uuidOf(1)}' not found in the given date range.`;
    expect([generation.status, generation.json]).toEqual([404, missing(detail)]);
    expect((await api.post(PATH, { trace_id: 'old', date_from: '-60d' })).status).toBe(200);
    expect((await api.post(PATH, { trace_id: 'none', date_from: '-60d' })).status).toBe(404);
  });
});

describe('POST summarization tells', () => {
  it('what to set on a server without a model, once the request is right', async () => {
    api = await startApi();
    await capture(1, 'talk', 'hello');
    const { json, status } = await api.post(PATH, { trace_id: 'talk' });
    expect(status).toBe(503);
    expect(json).toEqual({
      type: 'server_error',
      code: 'service_unavailable',
      detail: expect.stringMatching(/startServer\(\{ summarizer.*--summary-model.*OPENAI_API_KEY/),
      attr: null,
    });
    expect((await api.post(PATH, {})).status).toBe(400);
    expect(await checked('talk')).toEqual([]);
  });

  it.each<[string, unknown, number, object]>([
    [
      'a failure of the provider',
      new Error('401 with the key sk-secret'),
      500,
      { type: 'server_error', code: 'error', detail: 'Failed to generate summary', attr: null },
    ],
    [
      'an answer of nothing',
      Object.assign(new Error('nothing'), { code: 'empty_response' }),
      400,
      { type: 'validation_error', code: 'invalid_input', detail: 'OpenAI returned empty response', attr: null },
    ],
  ])('%s, and keeps nothing of it', async (_name, error, status, body) => {
    await start();
    await capture(1, 'talk', 'hello');
    const { answer } = summarizer;
    summarizer.answer = () => Promise.reject(error);
    const response = await api.post(PATH, { trace_id: 'talk' });
    expect([response.status, response.json]).toEqual([status, body]);
    expect(await checked('talk')).toEqual([]);
    summarizer.answer = answer;
    expect(await titleOf({ trace_id: 'talk' })).toContain('hello');
  });

  it('a body that it cannot read as the fault of its sender', async () => {
    await start();
    const send = (encoding: string) => api.post(PATH, 'no gzip', { 'content-encoding': encoding });
    expect([(await send('gzip')).status, (await send('zstd')).status]).toEqual([400, 415]);
    expect(summarizer.requests).toEqual([]);
  });

  it('garbage from a summarizer as its failure', async () => {
    await start();
    await capture(1, 'talk', 'hello');
    for (const garbage of [undefined, {}, { title: 'only' }]) {
      summarizer.answer = async () => garbage;
      expect((await api.post(PATH, { trace_id: 'talk' })).json).toMatchObject({ detail: 'Failed to generate summary' });
    }
  });

  it('those who wait that the server closes, even if the summarizer does not listen', async () => {
    await start();
    await capture(1, 'talk', 'hello');
    const asked = new Promise<SummaryRequest>((resolve) => {
      summarizer.answer = (request) => {
        resolve(request);
        return new Promise(() => undefined);
      };
    });
    const response = api.post(PATH, { trace_id: 'talk' });
    const { signal } = await asked;
    await api[Symbol.asyncDispose]();
    expect(signal.aborted).toBe(true);
    expect((await response).status).toBe(500);
  });

  const NOT_BOTH = "Provide either 'data' or a trace_id/generation_id, not both.";
  it.each<[object, object]>([
    [{}, { non_field_errors: ["Provide either 'data' or a trace_id/generation_id."] }],
    [{ data: {}, trace_id: 't', summarize_type: 'trace' }, { non_field_errors: [NOT_BOTH] }],
    [
      { trace_id: 't', generation_id: 'g' },
      { non_field_errors: ['Provide either trace_id or generation_id, not both.'] },
    ],
    [{ data: {} }, { non_field_errors: ["summarize_type is required when using 'data'."] }],
    [
      { mode: 'x', summarize_type: 'y', data: null, trace_id: ' ', force_refresh: null },
      {
        summarize_type: ['"y" is not a valid choice.'],
        data: ['This field may not be null.'],
        trace_id: ['This field may not be blank.'],
        force_refresh: ['This field may not be null.'],
        mode: ['"x" is not a valid choice.'],
      },
    ],
  ])('what is wrong with %j', async (body, expected) => {
    await start();
    const { json, status } = await api.post(PATH, body);
    expect([status, json]).toEqual([400, expected]);
  });

  it.each([
    ['trace', { trace: {} }, "Trace summarization requires 'trace' and 'hierarchy' fields"],
    ['trace', { trace: {}, hierarchy: [] }, "Trace must have either '$ai_trace_id' or 'id'"],
    ['event', {}, "Event summarization requires 'event' field"],
    ['event', { event: {} }, "Event must have an 'id' field"],
  ])('what is wrong with the %s %j in the envelope', async (summarize_type, data, detail) => {
    await start();
    const { json, status } = await api.post(PATH, { summarize_type, data });
    expect([status, json]).toEqual([400, { type: 'validation_error', code: 'invalid_input', detail, attr: null }]);
  });
});

describe('POST summarization/batch_check', () => {
  it('finds the summaries of what traces are now, in the order asked for, and asks no model', async () => {
    await start();
    for (const [number, id] of ['a', 'b', 'c'].entries()) await capture(number, id, id);
    await summarize({ trace_id: 'b' });
    await summarize({ trace_id: 'a' });
    const entry = (trace_id: string) => ({ trace_id, title: `minimal own: Say ${trace_id}`, cached: true });
    expect(await checked('a', 'c', 'b', 'none')).toEqual([entry('a'), entry('b')]);
    const client = new AnalyticsClient({ host: api.url, personalApiKey: 'any' });
    expect((await client.summarization.batchCheck({ traceIds: ['b'], mode: 'detailed' })).summaries).toEqual([]);
    await capture(9, 'a', 'more');
    expect(await checked('a', 'b')).toEqual([entry('b')]);
    expect(summarizer.requests).toHaveLength(2);
  });

  it('knows the summary of data whose trace is not stored', async () => {
    await start();
    const node = { event: { id: 'e', event: '$ai_generation', properties: { $ai_input: 'Say it' } } };
    const data = { trace: { id: 'elsewhere', properties: {} }, hierarchy: [node] };
    summarizer.answer = async () => ({ title: '', flowDiagram: '', summaryBullets: [], interestingNotes: [] });
    await summarize({ summarize_type: 'trace', data });
    expect(await checked('elsewhere')).toEqual([{ trace_id: 'elsewhere', title: 'Untitled trace', cached: true }]);
  });

  it.each<[object, object]>([
    [{}, { trace_ids: ['This field is required.'] }],
    [{ trace_ids: Array(101).fill('t') }, { trace_ids: ['Ensure this field has no more than 100 elements.'] }],
    [
      { trace_ids: ['a', ''], mode: 'x' },
      { trace_ids: { '1': ['This field may not be blank.'] }, mode: ['"x" is not a valid choice.'] },
    ],
  ])('refuses what is wrong', async (body, expected) => {
    await start();
    const { json, status } = await api.post(`${PATH}batch_check/`, body);
    expect([status, json]).toEqual([400, expected]);
    expect(await checked()).toEqual([]);
  });
});
