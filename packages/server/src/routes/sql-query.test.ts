import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../testing/api.js';
import { errorResponseSchema } from '../wire/error.js';

const TRACE = '01234567-89ab-4def-8123-456789abcdef';
const ROUTE = '/v1/sql/query';
const span = (spanId: string, name: string) => ({ traceId: TRACE.replaceAll('-', ''), spanId, name });
const errorOf = (json: unknown) => errorResponseSchema.parse(json).error;

describe.each(['memory', 'file'])('POST /v1/sql/query on a database in %s', (kind) => {
  let api: Api;
  let directory: string;
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'tailrace-route-'));
    api = await startApi(kind === 'memory' ? {} : { data: directory });
  });
  afterEach(async () => {
    await api[Symbol.asyncDispose]();
    rmSync(directory, { recursive: true, force: true });
  });

  it('answers with what was acknowledged a moment ago', async () => {
    for (const number of [1, 2, 3]) {
      await api.ingest(span(`000000000000000${number}`, 'ask'));
      const body = { query: 'select count(*) as n from spans where trace_id = {id:UUID}', parameters: { id: TRACE } };
      const { status, json } = await api.post(ROUTE, body);
      expect([status, json]).toEqual([200, { data: [{ n: number }] }]);
    }
  });

  it('answers many at once, also when some are refused', async () => {
    await api.ingest(span('0000000000000001', 'ask'));
    const queries = Array.from({ length: 12 }, (_, index) =>
      index % 3 === 0 ? 'drop table spans' : `select ${index} as n from spans`,
    );
    const answers = await Promise.all(queries.map((query) => api.post(ROUTE, { query })));
    expect(answers.map(({ status }) => status)).toEqual(queries.map((_, index) => (index % 3 === 0 ? 400 : 200)));
  });
});

describe('POST /v1/sql/query', () => {
  it('keeps large integers exact, and names what is wrong', async () => {
    await using api = await startApi();
    const { text } = await api.post(ROUTE, { query: 'select {n:Int64} as n', parameters: { n: '9007199254740993' } });
    expect(text).toBe('{"data":[{"n":9007199254740993}]}');
    const refused = async (body: unknown) => {
      const { status, json } = await api.post(ROUTE, body);
      return [status, errorOf(json).field, errorOf(json).message];
    };
    expect(await refused({})).toEqual([400, 'query', 'query: expected a SELECT statement']);
    expect(await refused({ query: 'select 1', parameters: [] })).toEqual([
      400,
      'parameters',
      'parameters: expected an object',
    ]);
    expect(await refused({ query: 'select {a:UUID}', parameters: { a: 1 } })).toEqual([
      400,
      'parameters.a',
      'parameters.a: expected UUID, got a number',
    ]);
    expect(await refused({ query: 'DROP TABLE spans' })).toEqual([
      400,
      'query',
      'Query validation failed: Only SELECT statements are allowed',
    ]);
    expect(await refused({ query: "select '{'::json->>'y' as y" })).toEqual([
      400,
      'query',
      'Error executing query: malformed JSON',
    ]);
  });

  it('is closed to keys that may only write, and shows each key its own project', async () => {
    const apiKeys = [
      { key: 'a', project: 'one' },
      { key: 'b', project: 'two' },
      { key: 'c', project: 'one', ingestOnly: true },
    ];
    await using api = await startApi({ apiKeys });
    const as = (key: string) => ({ authorization: `Bearer ${key}` });
    const otlp = (name: string) => ({
      resourceSpans: [
        {
          scopeSpans: [
            { spans: [{ ...span('0000000000000001', name), startTimeUnixNano: '1', endTimeUnixNano: '2' }] },
          ],
        },
      ],
    });
    for (const key of ['a', 'b']) expect((await api.post('/v1/traces', otlp(`of-${key}`), as(key))).status).toBe(200);
    const names = async (key: string) => (await api.post(ROUTE, { query: 'select name from spans' }, as(key))).json;
    expect(await names('a')).toEqual({ data: [{ name: 'of-a' }] });
    expect(await names('b')).toEqual({ data: [{ name: 'of-b' }] });
    expect((await api.post(ROUTE, { query: 'select 1' }, as('c'))).status).toBe(404);
    expect((await api.post(ROUTE, { query: 'select 1' }, as('nobody'))).status).toBe(401);
  });
});
