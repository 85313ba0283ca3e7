import { errorResponseSchema } from '@tailrace/core/wire';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Api, startApi } from './testing/api.js';
import { openEvents } from './testing/open-events.js';

const UUID = '01234567-89ab-4def-8123-456789abcdef';
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,9}Z$/;
const PUSH = '/v1/datasets/datapoints';

let api: Api;
beforeEach(async () => {
  api = await startApi();
});
afterEach(() => api[Symbol.asyncDispose]());

const errorOf = (json: unknown) => errorResponseSchema.parse(json).error;
const push = (createDataset: boolean) =>
  api.post(PUSH, { name: 'd', datapoints: [{ data: 1, target: {}, metadata: {} }], createDataset });
const newEvaluation = async () =>
  (await api.post('/v1/evals', { name: null, groupName: null, metadata: null })).json as Record<string, unknown>;

describe('exchanges that a documented client relies on: datasets', () => {
  it('7: lists no datasets of an unknown name', async () => {
    const { status, json } = await api.get('/v1/datasets?name=nope');
    expect([status, json]).toEqual([200, []]);
  });

  it('8: refuses to push to a dataset that is not there', async () => {
    const { status, json } = await push(false);
    expect([status, errorOf(json).message]).toEqual([404, 'Dataset not found']);
  });

  it('9: creates a dataset with its first datapoints', async () => {
    const { status, json } = await push(true);
    expect(status).toBe(201);
    expect(json).toMatchObject({
      message: 'Datapoints created successfully',
      datasetId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      count: 1,
      datapointInfo: [{ id: expect.stringMatching(/^[0-9a-f-]{36}$/), createdAt: expect.stringMatching(TIME) }],
    });
  });

  it('10: refuses to create it again', async () => {
    await push(true);
    const { status, json } = await push(true);
    expect([status, errorOf(json).message]).toEqual([409, 'Dataset with this name already exists']);
    expect(errorOf(json).code).toBe('conflict');
  });

  it('11: reads it back', async () => {
    await push(true);
    const { status, json } = await api.get(`${PUSH}?offset=0&limit=100&name=d`);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      totalCount: 1,
      items: [{ data: 1, target: {}, metadata: {}, createdAt: expect.stringMatching(TIME) }],
      anyInProject: true,
    });
  });

  it('12: needs a limit', async () => {
    await push(true);
    const { status, json } = await api.get(`${PUSH}?offset=0&name=d`);
    expect([status, errorOf(json).field]).toEqual([400, 'limit']);
  });
});

describe('exchanges that a documented client relies on: evaluations', () => {
  it('13: names an evaluation itself when it is given no name', async () => {
    expect(await newEvaluation()).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      createdAt: expect.stringMatching(TIME),
      name: expect.stringMatching(/^[a-z]+-[a-z]+$/),
      projectId: 'default',
      groupId: 'default',
      metadata: null,
    });
  });

  it('14: replaces a datapoint that is saved again', async () => {
    const { id } = await newEvaluation();
    for (const scores of [{}, { a: 1 }]) {
      const points = [{ id: UUID, index: 0, data: 1, scores }];
      const { status, json } = await api.post(`/v1/evals/${id}/datapoints`, { points, groupName: null });
      expect([status, json]).toEqual([200, id]);
    }
    const { json } = await api.get(`/v1/evals/${id}/datapoints`);
    expect(json).toMatchObject({ items: [{ id: UUID, scores: { a: 1 } }], nextCursor: null });
  });

  it('15: knows no other datapoint (404, where others answer 500)', async () => {
    const { id } = await newEvaluation();
    const { status, json } = await api.post(`/v1/evals/${id}/datapoints/${UUID}`, { scores: { a: 1 } });
    expect([status, errorOf(json).message]).toEqual([404, 'Evaluation datapoint not found']);
  });

  it('16: merges scores and keeps an output that is not replaced', async () => {
    const { id } = await newEvaluation();
    await api.post(`/v1/evals/${id}/datapoints`, { points: [{ id: UUID, data: 1, executorOutput: 'kept' }] });
    await api.post(`/v1/evals/${id}/datapoints/${UUID}`, { scores: { a: 1 } });
    const { status, json } = await api.post(`/v1/evals/${id}/datapoints/${UUID}`, {
      scores: { b: 2 },
      executorOutput: '',
    });
    expect([status, json]).toEqual([200, UUID]);
    const { json: page } = await api.get(`/v1/evals/${id}/datapoints`);
    expect(page).toMatchObject({ items: [{ scores: { a: 1, b: 2 }, executorOutput: 'kept' }] });
  });
});

describe('exchanges that a documented client relies on: rollouts', () => {
  it('19: streams a handshake and then heartbeats', async () => {
    const stream = await openEvents(`${api.url}/v1/rollouts/${UUID}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: '{"name":"f","params":[]}',
    });
    expect([stream.status, stream.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    await stream.next('heartbeat');
    expect(stream.seen.map(({ event }) => event)).toEqual(['handshake', 'heartbeat']);
    stream.close();
    await stream.ended.catch(() => {});
  });

  it('20: refuses a status that does not exist', async () => {
    const { status, json } = await api.send('PATCH', `/v1/rollouts/${UUID}/status`, { status: 'DONE' });
    expect([status, errorOf(json).field]).toEqual([400, 'status']);
  });

  it('21: deletes a session as often as it is asked to', async () => {
    const headers = { 'content-type': 'application/json' };
    for (let round = 0; round < 2; round += 1) {
      const { status, text } = await api.send('DELETE', `/v1/rollouts/${UUID}`, undefined, headers);
      expect([status, text]).toEqual([200, '']);
    }
  });
});
