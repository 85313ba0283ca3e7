import {
  BadRequestError,
  InternalServerError,
  InvalidTraceIdError,
  NotFoundError,
  UnprocessableEntityError,
  ValidationError,
} from '@tailrace/core';
import { startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as entry from '../index.js';
import { DatapointsRefusedError, EvalsClient } from '../index.js';

const EVAL = '01234567-89ab-cdef-0123-456789abcdef';
const POINT = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
let server: TestServer;
let evals: EvalsClient;

beforeEach(async () => {
  server = await startTestServer();
  evals = new EvalsClient({ baseUrl: server.url, projectApiKey: 'k', maxRetries: 0 });
});
afterEach(() => server.close());

const bodies = () => server.requests.map(({ body }) => JSON.parse(body));

describe('init', () => {
  const answer = {
    id: EVAL,
    name: 'my-eval',
    groupId: 'g',
    metadata: null,
    projectId: 'p',
    createdAt: '2026-01-31T00:00:00Z',
  };

  test('creates an evaluation', async () => {
    server.reply({ body: answer });
    expect(await evals.init('my-eval', 'g', { model: 'm' })).toEqual(answer);
    expect(server.requests[0]).toMatchObject({ method: 'POST', url: '/v1/evals' });
    expect(bodies()).toEqual([{ name: 'my-eval', groupName: 'g', metadata: { model: 'm' } }]);
  });

  test('sends null for what is not given, as the wire wants it', async () => {
    server.reply({ body: answer });
    await evals.init();
    expect(bodies()).toEqual([{ name: null, groupName: null, metadata: null }]);
  });

  test('create resolves to the id', async () => {
    server.reply({ body: answer });
    expect(await evals.create({ name: 'my-eval', groupName: 'g' })).toBe(EVAL);
  });

  test('an answer without an id is an error, not an undefined id', async () => {
    server.reply({ body: {} });
    await expect(evals.create()).rejects.toMatchObject({ code: 'invalid_response' });
  });
});

describe('datapoints', () => {
  test('createDatapoint resolves to the id that it made', async () => {
    server.reply({ body: JSON.stringify(EVAL) });
    const id = await evals.createDatapoint({
      evalId: EVAL,
      data: { query: 'test' },
      target: { answer: '42' },
      metadata: { a: 1 },
      index: 3,
      traceId: POINT.replaceAll('-', ''),
    });
    expect(id).toMatch(UUID);
    expect(server.requests[0]).toMatchObject({ method: 'POST', url: `/v1/evals/${EVAL}/datapoints` });
    expect(bodies()).toEqual([
      {
        points: [
          { id, index: 3, data: { query: 'test' }, target: { answer: '42' }, metadata: { a: 1 }, traceId: POINT },
        ],
        groupName: null,
      },
    ]);
  });

  test('updateDatapoint sends scores, output and trace', async () => {
    server.reply({ body: JSON.stringify(POINT) });
    const update = { evalId: EVAL, datapointId: POINT, scores: { a: 1, b: null }, executorOutput: 'x', traceId: POINT };
    expect(await evals.updateDatapoint(update)).toBeUndefined();
    expect(server.requests[0]).toMatchObject({ method: 'POST', url: `/v1/evals/${EVAL}/datapoints/${POINT}` });
    expect(bodies()).toEqual([{ scores: { a: 1, b: null }, executorOutput: 'x', traceId: POINT }]);
  });

  test('updateDatapoint rejects for one that is not there: a hosted backend says 500, Tailrace 404', async () => {
    const update = { evalId: EVAL, datapointId: POINT, scores: {} };
    server.reply({ status: 500, body: 'Evaluation datapoint not found' });
    await expect(evals.updateDatapoint(update)).rejects.toThrow(InternalServerError);
    server.reply({ status: 404 });
    await expect(evals.updateDatapoint(update)).rejects.toThrow(NotFoundError);
  });

  test.each([
    ['an evaluation id', { evalId: 'x' }, 'evalId'],
    ['a datapoint id', { datapointId: 'x' }, 'datapointId'],
    ['a score', { scores: { a: Number.NaN } }, 'scores.a'],
    ['scores', { scores: undefined }, 'scores'],
    ['a trace id', { traceId: 'x' }, 'traceId'],
  ])('updateDatapoint refuses %s that is none, before the network', async (_, change, field) => {
    const update = { evalId: EVAL, datapointId: POINT, scores: {}, ...change };
    await expect(evals.updateDatapoint(update as never)).rejects.toMatchObject({ field });
    expect(server.requests).toHaveLength(0);
  });

  test.each([
    ['no data', {}, ValidationError, 'datapoints[1].data'],
    ['an index that is none', { data: 1, index: -1 }, ValidationError, 'datapoints[1].index'],
    ['a score that is none', { data: 1, scores: { a: 'x' } }, ValidationError, 'datapoints[1].scores.a'],
    ['an id that is none', { data: 1, id: 'x' }, ValidationError, 'datapoints[1].id'],
    ['a trace id that is none', { data: 1, traceId: 'x' }, InvalidTraceIdError, 'datapoints[1].traceId'],
  ])('saveDatapoints refuses %s, naming it, before the network', async (_, datapoint, errorClass, field) => {
    const saving = evals.saveDatapoints({ evalId: EVAL, datapoints: [{ data: 1 }, datapoint as never] });
    await expect(saving).rejects.toThrow(errorClass);
    await expect(saving).rejects.toMatchObject({ field });
    expect(server.requests).toHaveLength(0);
  });
});

describe('saveDatapoints', () => {
  /** A server that keeps what it takes, and refuses bodies over a limit and rows that are bad. */
  function serve(maxBytes: number): string[] {
    const kept: string[] = [];
    server.reply((_request, response, { body }) => {
      const { points } = JSON.parse(body) as { points: { data: string; id: string }[] };
      if (body.length > maxBytes) response.statusCode = 413;
      else if (points.some(({ data }) => data === 'bad')) response.statusCode = 400;
      else kept.push(...points.map(({ data }) => data));
      response.end(JSON.stringify(EVAL));
    });
    return kept;
  }
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ data: `${index}`.padStart(100, ' '), index }));

  test('sends one request when it fits, and resolves to the ids in order', async () => {
    serve(Number.POSITIVE_INFINITY);
    const ids = await evals.saveDatapoints({
      evalId: EVAL,
      groupName: 'g',
      datapoints: [{ data: 1, id: POINT }, { data: 2 }],
    });
    expect(ids).toEqual([POINT, bodies()[0].points[1].id]);
    expect(bodies()[0].groupName).toBe('g');
    expect(server.requests).toHaveLength(1);
  });

  test('nothing to save is no request', async () => {
    expect(await evals.saveDatapoints({ evalId: EVAL, datapoints: [] })).toEqual([]);
    expect(server.requests).toHaveLength(0);
  });

  test('splits what is too large, and saves every row once, whole', async () => {
    const kept = serve(5_000);
    const datapoints = many(100);
    await evals.saveDatapoints({ evalId: EVAL, datapoints });
    expect(kept).toEqual(datapoints.map(({ data }) => data));
  });

  test('a row that is too large alone is named with its size, and loses no neighbour', async () => {
    const kept = serve(5_000);
    const datapoints = many(20);
    datapoints[7] = { data: 'x'.repeat(6_000), index: 7 };
    const error = await evals.saveDatapoints({ evalId: EVAL, datapoints }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DatapointsRefusedError);
    const { datapoints: refused, message } = error as DatapointsRefusedError;
    expect(refused).toMatchObject([{ index: 7, error: { status: 413 } }]);
    expect(refused[0]?.bytes).toBeGreaterThan(6_000);
    expect(message).toMatch(
      /1 of 20 datapoints were not saved: datapoint 7 \(id .*, \d+ bytes\): more than the server takes/,
    );
    expect(kept).toEqual(datapoints.filter(({ index }) => index !== 7).map(({ data }) => data));
  });

  test('a row that the server cannot read loses no neighbour either', async () => {
    const kept = serve(Number.POSITIVE_INFINITY);
    const datapoints = [{ data: 'a' }, { data: 'bad' }, { data: 'c' }];
    const error = await evals.saveDatapoints({ evalId: EVAL, datapoints }).catch((reason: unknown) => reason);
    expect((error as DatapointsRefusedError).datapoints).toMatchObject([{ index: 1 }]);
    expect((error as DatapointsRefusedError).cause).toBeInstanceOf(BadRequestError);
    expect(kept).toEqual(['a', 'c']);
  });

  test('an idempotency key of the caller is another for each request', async () => {
    serve(5_000);
    await evals.saveDatapoints({ evalId: EVAL, datapoints: many(60) }, { idempotencyKey: 'mine' });
    const keys = server.requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys.length).toBeGreaterThan(2);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys[0]).toBe('mine:0-59');
  });

  test('rows under the key of another request are refused together: in parts they would be new', async () => {
    server.reply({ status: 422, body: { error: { code: 'idempotency_key_reused', message: 'used' } } });
    const saving = evals.saveDatapoints({ evalId: EVAL, datapoints: many(10) }, { idempotencyKey: 'mine' });
    await expect(saving).rejects.toThrow(UnprocessableEntityError);
    expect(server.requests).toHaveLength(1);
  });

  test('an unknown evaluation is one error, not one for each row', async () => {
    server.reply({ status: 404 });
    await expect(evals.saveDatapoints({ evalId: EVAL, datapoints: many(10) })).rejects.toThrow(NotFoundError);
    expect(server.requests).toHaveLength(1);
  });
});

describe('reads', () => {
  test('list pages through all evaluations of a group', async () => {
    server.reply(
      { body: { items: [{ id: 'a' }], nextCursor: 'c' } },
      { body: { items: [{ id: 'b' }], nextCursor: null } },
    );
    const ids: string[] = [];
    for await (const { id } of evals.list({ groupName: 'g', limit: 1 })) ids.push(id);
    expect(ids).toEqual(['a', 'b']);
    expect(server.requests.map(({ url }) => url)).toEqual([
      '/v1/evals?groupName=g&limit=1',
      '/v1/evals?groupName=g&limit=1&cursor=c',
    ]);
  });

  test('get reads an evaluation with its scores, listDatapoints its datapoints', async () => {
    server.reply(
      { body: { id: EVAL, scores: { a: { average: 1 } } } },
      { body: { items: [{ id: POINT }], nextCursor: null } },
    );
    expect((await evals.get(EVAL)).scores.a?.average).toBe(1);
    expect((await evals.listDatapoints(EVAL)).items).toEqual([{ id: POINT }]);
    expect(server.requests.map(({ url }) => url)).toEqual([`/v1/evals/${EVAL}`, `/v1/evals/${EVAL}/datapoints`]);
  });
});

test('exports just this', () => {
  expect(Object.keys(entry).sort()).toEqual([
    'DatapointsRefusedError',
    'EvalsClient',
    'EvaluationError',
    'createProgressRenderer',
    'evaluate',
    'exitCodeOf',
    'fromDataset',
    'planEvaluation',
    'toJson',
    'toJunit',
    'toMarkdown',
  ]);
});
