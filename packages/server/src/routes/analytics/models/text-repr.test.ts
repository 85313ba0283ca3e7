import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../../../testing/api.js';

const PATH = '/api/projects/@current/llm_analytics/text_repr/';
const vectors = readFileSync(
  new URL('../../../../../analytics/src/text-repr/__fixtures__/vectors.jsonl', import.meta.url),
  'utf8',
);
const event = { id: 'e1', event: '$ai_generation', properties: { $ai_input: 'Hello', $ai_output: 'Hi' } };

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api[Symbol.asyncDispose]());

const render = (body: unknown) => api.post(PATH, body);
const textOf = async (body: unknown) => ((await render(body)).json as { text: string }).text;

describe('POST text_repr', () => {
  const lines = vectors.trim().split('\n');
  it.each(lines.map((line) => [(JSON.parse(line) as { name: string }).name, line]))(
    'writes %s byte for byte, numbers and keys as they were sent',
    async (_name, line) => {
      const { data, text } = JSON.parse(line) as { data: Record<string, unknown>; text: string };
      const isTrace = 'hierarchy' in data;
      // As text, so that 1.0 stays 1.0. Vectors need no ids, the route does: they change nothing in the text.
      const named = isTrace ? withId(line, '"trace": {') : withId(line, '"data": {');
      const eventType = isTrace ? '$ai_trace' : '$ai_generation';
      const body = named.replace(/^\{/, `{"event_type": "${eventType}", `);
      const response = await render(body);
      expect([response.status, (response.json as { text: string }).text]).toEqual([200, text]);
    },
  );

  it('says what is known about the text', async () => {
    const properties = { $ai_trace_id: 't1', $ai_input: 'a😀' };
    const { json } = await render({ event_type: '$ai_generation', data: { id: 'e1', properties } });
    const { metadata, text } = json as { metadata: object; text: string };
    expect(metadata).toEqual({
      event_type: '$ai_generation',
      event_id: 'e1',
      trace_id: 't1',
      rendering: 'detailed',
      char_count: [...text].length,
      truncated: false,
    });
  });

  it('keeps nothing: the same id with other content has another text', async () => {
    expect(await textOf({ event_type: '$ai_generation', data: event })).toContain('Hello');
    const changed = { ...event, properties: { $ai_input: 'Changed' } };
    expect(await textOf({ event_type: '$ai_generation', data: changed })).toContain('Changed');
  });

  it('writes megabytes on a thread of its own, as it writes little, while others are answered', {
    timeout: 60_000,
  }, async () => {
    const words = 'The quick brown fox jumps over the lazy dog.\n'.repeat(20);
    const node = { event: { id: 'g', event: '$ai_generation', properties: { $ai_input: words } } };
    const hierarchy = Array.from({ length: 4_500 }, () => node);
    const data = { trace: { id: 't' }, hierarchy };
    const options = { truncated: false, include_markers: false, max_length: 0 };
    const rendering = textOf({ event_type: '$ai_trace', data, options });
    let isDone = false;
    const done = rendering.then(() => {
      isDone = true;
    });
    let answeredMeanwhile = 0;
    while (!isDone) {
      expect((await api.get('/health')).status).toBe(200);
      if (!isDone) answeredMeanwhile += 1;
    }
    await done;
    expect((await rendering).length).toBeGreaterThan(4_000_000);
    expect(answeredMeanwhile).toBeGreaterThan(1);
    const few = { event_type: '$ai_trace', data: { ...data, hierarchy: [node, node] }, options };
    const large = (await rendering).split('\n').slice(0, 20);
    expect((await textOf(few)).split('\n').slice(0, 20)).toEqual(large);
  });

  it('writes what is nested very deep', async () => {
    const deep = `${'['.repeat(5_000)}1.0${']'.repeat(5_000)}`;
    const body = `{"event_type":"$ai_generation","data":{"id":"x","properties":{"$ai_input":${deep}}}}`;
    expect((await render(body)).status).toBe(200);
  });
});

describe('POST text_repr refuses', () => {
  it.each<[unknown, object]>([
    [{}, { event_type: ['This field is required.'], data: ['This field is required.'] }],
    [{ event_type: 'x', data: {} }, { event_type: ['"x" is not a valid choice.'] }],
    [{ event_type: '$ai_span', data: null }, { data: ['This field may not be null.'] }],
    [
      { event_type: '$ai_span', data: event, options: { max_length: null, truncated: 'x', max_depth: 1.5 } },
      {
        options: {
          max_length: ['This field may not be null.'],
          truncated: ['Must be a valid boolean.'],
          max_depth: ['A valid integer is required.'],
        },
      },
    ],
    [
      { event_type: '$ai_span', data: event, options: [] },
      {
        options: { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] },
      },
    ],
    [[], { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] }],
  ])('%j, each field with its messages', async (body, expected) => {
    const { json, status } = await render(body);
    expect([status, json]).toEqual([400, expected]);
  });

  const NO_TRACE = "Trace events require 'trace' object and 'hierarchy' array in data field";
  it.each([
    ['$ai_trace', { trace: {} }, NO_TRACE],
    ['$ai_trace', [], NO_TRACE],
    [
      '$ai_trace',
      { trace: {}, hierarchy: [] },
      'Trace events require an ID (trace.id or trace.properties.$ai_trace_id)',
    ],
    ['$ai_span', { id: 'x' }, "$ai_span events require 'properties' object in data field"],
    ['$ai_embedding', { properties: {} }, "$ai_embedding events require an 'id' field"],
    ['$ai_generation', 'x', "$ai_generation events require 'properties' object in data field"],
  ])('%s of %j in the envelope', async (event_type, data, detail) => {
    const { json, status } = await render({ event_type, data });
    expect([status, json]).toEqual([400, { type: 'validation_error', code: 'invalid_input', detail, attr: null }]);
  });

  it('what is no JSON, and other methods', async () => {
    expect((await render('{"event_type": 1.0')).json).toMatchObject({ code: 'parse_error' });
    expect((await api.send('GET', PATH)).json).toMatchObject({ detail: 'Method "GET" not allowed.' });
  });
});

function withId(line: string, place: string): string {
  return line.includes('"id"') ? line : line.replace(place, `${place}"id": "x", `);
}
