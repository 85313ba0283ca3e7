import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../../testing/api.js';
import { errorResponseSchema } from '../../wire/error.js';

const UNKNOWN = '0196f000-0000-7000-8000-000000000001';
const POINT = '0196F000-0000-4000-8000-000000000002';
const TRACE = '0196f000-0000-4000-8000-000000000003';

let api: Api;
let evaluation: string;
beforeEach(async () => {
  api = await startApi();
  evaluation = ((await api.post('/v1/evals', { name: 'e' })).json as { id: string }).id;
});
afterEach(() => api[Symbol.asyncDispose]());

const errorOf = (json: unknown) => errorResponseSchema.parse(json).error;
const save = (points: unknown[]) => api.post(`/v1/evals/${evaluation}/datapoints`, { points, groupName: null });
const update = (body: object) => api.post(`/v1/evals/${evaluation}/datapoints/${POINT}`, body);
const list = async () => {
  const { json } = await api.get(`/v1/evals/${evaluation}/datapoints`);
  return (json as { items: Record<string, unknown>[] }).items;
};

describe('evaluations', () => {
  it('are created with names of their own, and listed newest first', async () => {
    const { json } = await api.post('/v1/evals', { name: '', groupName: 'g', metadata: { k: [1] } });
    expect(json).toMatchObject({ name: '', groupId: 'g', metadata: { k: [1] }, projectId: 'default' });
    const page = (await api.get('/v1/evals')).json;
    expect(page).toMatchObject({ items: [{ groupId: 'g', datapointCount: 0 }, { id: evaluation }], nextCursor: null });
    expect((await api.get('/v1/evals?groupName=g')).json).toMatchObject({ items: [{ groupId: 'g' }] });
  });

  it('are created once for an idempotency key', async () => {
    const headers = { 'idempotency-key': 'one' };
    const first = await api.post('/v1/evals', {}, headers);
    expect((await api.post('/v1/evals', {}, headers)).json).toEqual(first.json);
  });

  it('show averages and distributions', async () => {
    await save([
      { data: 1, scores: { a: 0, b: null } },
      { data: 1, scores: { a: 1 } },
    ]);
    const { json } = await api.get(`/v1/evals/${evaluation}`);
    expect(json).toMatchObject({ id: evaluation, datapointCount: 2 });
    const { scores } = json as { scores: Record<string, { buckets: unknown[] }> };
    expect(scores).toMatchObject({ a: { count: 2, average: 0.5, min: 0, max: 1 } });
    expect(scores.b).toBeUndefined();
    expect(scores.a?.buckets).toHaveLength(10);
  });

  it.each([
    [{ name: 7 }, 'name'],
    [{ groupName: {} }, 'groupName'],
    [[], 'body'],
  ])('refuse %j', async (body, field) => {
    const { status, json } = await api.post('/v1/evals', body);
    expect([status, errorOf(json).field]).toEqual([400, field]);
  });
});

describe('datapoints', () => {
  it('show what was saved, and what a new one of the same id leaves out is gone', async () => {
    const datasetLink = { datasetId: UNKNOWN, datapointId: POINT.toLowerCase(), createdAt: '2026-01-31T12:00:00Z' };
    const full = { id: POINT, index: 3, data: { q: 1 }, target: 'x', metadata: { k: 1 }, executorOutput: [1] };
    const { status, json } = await save([
      { ...full, traceId: TRACE, scores: { a: 1 }, datasetLink, executorSpanId: 1 },
    ]);
    expect([status, json]).toEqual([200, evaluation]);
    expect(await list()).toEqual([{ ...full, id: POINT.toLowerCase(), traceId: TRACE, scores: { a: 1 }, datasetLink }]);
    await save([{ id: POINT, data: 2, traceId: '00000000-0000-0000-0000-000000000000' }]);
    expect(await list()).toMatchObject([
      {
        index: 0,
        data: 2,
        target: null,
        metadata: {},
        executorOutput: null,
        traceId: null,
        scores: {},
        datasetLink: null,
      },
    ]);
  });

  it.each([
    ['null', null],
    ['an empty text', ''],
    ['an empty object', {}],
    ['an empty array', []],
    ['nothing', undefined],
  ])('keep their output when the new one is %s', async (_name, executorOutput) => {
    await save([{ id: POINT, data: 1, executorOutput: 'old' }]);
    const { status, json } = await update({ scores: { a: 1, b: null }, executorOutput });
    expect([status, json]).toEqual([200, POINT.toLowerCase()]);
    expect(await list()).toMatchObject([{ executorOutput: 'old', scores: { a: 1 } }]);
  });

  it.each([0, false, 'new', [0]])('take %j as an output', async (executorOutput) => {
    await save([{ id: POINT, data: 1, executorOutput: 'old' }]);
    await update({ scores: {}, executorOutput, traceId: TRACE });
    expect(await list()).toMatchObject([{ executorOutput, traceId: TRACE }]);
  });

  it.each([
    [{ target: 1 }, 'points[0].data'],
    [{ data: 1, id: 'x' }, 'points[0].id'],
    [{ data: 1, index: -1 }, 'points[0].index'],
    [{ data: 1, index: 0.5 }, 'points[0].index'],
    [{ data: 1, scores: null }, 'points[0].scores'],
    [{ data: 1, scores: { a: 'x' } }, 'points[0].scores.a'],
    [{ data: 1, metadata: [] }, 'points[0].metadata'],
    [{ data: 1, traceId: 'x' }, 'points[0].traceId'],
    [{ data: 1, datasetLink: 1 }, 'points[0].datasetLink'],
  ])('refuse %j', async (point, field) => {
    const { status, json } = await save([point]);
    expect([status, errorOf(json).field]).toEqual([400, field]);
    expect(await list()).toEqual([]);
  });

  it('are saved none at a time too', async () => {
    expect((await save([])).status).toBe(200);
  });

  it('need an evaluation that is there', async () => {
    for (const response of [
      await api.get(`/v1/evals/${UNKNOWN}`),
      await api.get(`/v1/evals/${UNKNOWN}/datapoints`),
      await api.post(`/v1/evals/${UNKNOWN}/datapoints`, { points: [] }),
      await update({ scores: {} }),
    ]) {
      expect([response.status, errorOf(response.json).code]).toEqual([404, 'not_found']);
    }
    expect((await api.get('/v1/evals/x')).status).toBe(400);
    const { status, json } = await update({});
    expect([status, errorOf(json).field]).toEqual([400, 'scores']);
  });
});
