import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../../testing/api.js';
import type { PushDatapointsResponse } from '../../wire/datasets.js';
import { errorResponseSchema } from '../../wire/error.js';

const PATH = '/v1/datasets/datapoints';

let api: Api;
beforeEach(async () => {
  api = await startApi();
});
afterEach(() => api[Symbol.asyncDispose]());

const errorOf = (json: unknown) => errorResponseSchema.parse(json).error;

/** Pushes to the dataset `d`, which is made when it is missing. */
async function push(datapoints: unknown[], fields: object = {}, headers: Record<string, string> = {}) {
  const body = { name: 'd', createDataset: true, ifMissing: true, datapoints, ...fields };
  const { status, json } = await api.post(PATH, body, headers);
  return { status, json, ...(json as PushDatapointsResponse) };
}

interface Page {
  totalCount: number;
  items: { id: string; data: unknown; target: unknown; metadata: unknown; createdAt: string; datasetId: string }[];
  nextCursor: string | null;
  version: number;
}

async function pull(query: string): Promise<Page> {
  const { status, json, text } = await api.get(`${PATH}?name=d&${query}`);
  if (status !== 200) throw new Error(text);
  return json as Page;
}

describe('pushing datapoints', () => {
  it('says what became of each', async () => {
    const id = '0196F000-0000-7000-8000-000000000001';
    const first = await push([{ id, data: { b: 1, a: [1.5, null] }, target: 'x', metadata: { k: 1 } }]);
    expect(first).toMatchObject({ status: 201, message: 'Datapoints created successfully', count: 1, version: 1 });
    expect(first).toMatchObject({ created: 1, updated: 0, unchanged: 0, rejected: [] });
    const again = await push([
      { id, data: { a: [1.5, null], b: 1 }, target: 'x', metadata: { k: 1 } },
      { key: 'k', data: 1 },
      { data: 2 },
    ]);
    expect(again).toMatchObject({ status: 200, count: 3, version: 2, created: 2, updated: 0, unchanged: 1 });
    expect(again.datapointInfo.map(({ state }) => state)).toEqual(['unchanged', 'created', 'created']);
    const changed = await push([{ key: 'k', data: 7 }]);
    expect(changed).toMatchObject({ version: 3, updated: 1 });
    expect(changed.datapointInfo[0]?.id).toBe(again.datapointInfo[1]?.id);
  });

  it('keeps the good rows of a partial push and says what is wrong with the others', async () => {
    const datapoints = [{ data: 1 }, { target: 2 }, 'x', { data: 1, metadata: [] }, { data: 2, key: '' }, { data: 3 }];
    const { status, count, rejected } = await push(datapoints, { partial: true });
    expect([status, count]).toEqual([201, 2]);
    expect(rejected).toEqual([
      { index: 1, field: 'data', message: 'is missing' },
      { index: 2, field: 'datapoint', message: 'expected an object with data' },
      { index: 3, field: 'metadata', message: 'expected an object' },
      { index: 4, field: 'key', message: 'expected a key of 1 to 200 characters' },
    ]);
    expect((await pull('limit=10&offset=0')).items.map(({ data }) => data)).toEqual([1, 3]);
  });

  it('refuses a whole push for one bad row, and names it', async () => {
    const { status, json } = await push([{ data: 1 }, { data: 1, metadata: 7 }]);
    expect(status).toBe(400);
    expect(errorOf(json)).toMatchObject({ field: 'datapoints[1].metadata', code: 'invalid_request' });
    expect((await api.get('/v1/datasets?name=d')).json).toEqual([]);
  });

  it.each([
    [{ name: 'd', datapoints: [] }, 'datapoints', 'datapoints: No datapoints provided'],
    [{ datapoints: [{ data: 1 }] }, 'name', 'name: expected name or datasetId'],
    [
      { datasetId: '0196f000-0000-7000-8000-000000000001', createDataset: true, datapoints: [{ data: 1 }] },
      'name',
      'name: When creating a new dataset, the name must be provided',
    ],
    [{ datasetId: 'x', datapoints: [{ data: 1 }] }, 'datasetId', 'datasetId: expected a UUID'],
    [{ name: 'd', datapoints: {} }, 'datapoints', 'datapoints: expected an array of datapoints'],
    [{ name: 'd', datapoints: [1], pushId: 7 }, 'pushId', 'pushId: expected a UUID'],
  ])('refuses %j', async (body, field, message) => {
    const { status, json } = await api.post(PATH, body);
    expect(status).toBe(400);
    expect(errorOf(json)).toMatchObject({ field, message });
  });

  it('answers a repeated request as it did the first time', async () => {
    const headers = { 'idempotency-key': 'one' };
    const first = await push([{ data: 1 }], {}, headers);
    const second = await push([{ data: 1 }], {}, headers);
    expect(second).toEqual(first);
    expect((await pull('limit=1&offset=0')).totalCount).toBe(1);
  });

  it('refuses other datapoints under the key of a request', async () => {
    const headers = { 'idempotency-key': 'two' };
    await push([{ data: 1 }], {}, headers);
    const body = { name: 'd', datapoints: [{ data: 2 }] };
    const { status, json } = await api.post(PATH, body, headers);
    expect(status).toBe(422);
    expect(errorOf(json)).toMatchObject({ code: 'idempotency_key_reused', field: 'Idempotency-Key' });
  });

  it('knows a batch again that is repeated without knowing whether it had made the dataset', async () => {
    const headers = { 'idempotency-key': 'three' };
    const first = await push([{ data: 1 }], { createDataset: true, ifMissing: true }, headers);
    const second = await push([{ data: 1 }], { createDataset: false }, headers);
    expect(second.datapointInfo).toEqual(first.datapointInfo);
  });

  it('keeps any JSON as it was, without what no database keeps', async () => {
    const data = { text: 'é ☃ 😀 \u0000|\ud800|', nested: [[{}], '', 0, -1.5e-7, false, null] };
    await push([{ data, target: null, metadata: { k: '\u0000' } }]);
    const [item] = (await pull('limit=1&offset=0')).items;
    expect(item).toMatchObject({
      data: { text: 'é ☃ 😀 |\ufffd|', nested: data.nested },
      target: null,
      metadata: { k: '' },
    });
  });

  it('refuses what nests too deep instead of failing on it', async () => {
    const text = `{"name":"d","createDataset":true,"datapoints":[{"data":${'['.repeat(50_000)}${']'.repeat(50_000)}}]}`;
    const { status, json } = await api.post(PATH, text);
    expect(status).toBe(400);
    expect(errorOf(json).message).toContain('must not nest deeper than 100 levels');
  });
});

describe('reading datapoints', () => {
  it('pages by cursor on the version that the first page showed', async () => {
    await push([1, 2, 3, 4, 5].map((data) => ({ data })));
    const first = await pull('limit=2&cursor=');
    await push([{ data: 6 }]);
    const second = await pull(`limit=2&cursor=${first.nextCursor}`);
    const third = await pull(`limit=2&cursor=${second.nextCursor}`);
    expect([first, second, third].flatMap(({ items }) => items.map(({ data }) => data))).toEqual([1, 2, 3, 4, 5]);
    expect(third).toMatchObject({ totalCount: 5, version: 1, nextCursor: null });
  });

  it('reads an earlier version, and knows no later one', async () => {
    await push([{ key: 'k', data: 'old' }]);
    await push([{ key: 'k', data: 'new' }]);
    expect((await pull('limit=1&offset=0&version=1')).items[0]?.data).toBe('old');
    expect((await pull('limit=1&offset=0')).items[0]?.data).toBe('new');
    const { status, json } = await api.get(`${PATH}?name=d&limit=1&offset=0&version=3`);
    expect([status, errorOf(json).message]).toEqual([404, 'The dataset has no version 3']);
  });

  it('finds a dataset under each name of its parameter', async () => {
    const { datasetId } = await push([{ data: 1 }]);
    for (const selector of ['name=d', 'datasetName=d', 'dataset_name=d', `datasetId=${datasetId}`]) {
      const { json } = await api.get(`${PATH}?${selector}&limit=1&offset=0`);
      expect(json).toMatchObject({ totalCount: 1 });
    }
  });

  it.each([
    ['name=d&offset=0', 'limit'],
    ['name=d&limit=1', 'offset'],
    ['name=d&limit=1001&cursor=', 'limit'],
    ['name=d&limit=0&offset=0', 'limit'],
    ['name=d&limit=1&offset=-1', 'offset'],
    ['name=d&limit=1&offset=0&version=0', 'version'],
    ['limit=1&offset=0', 'name'],
    ['name=d&limit=1&offset=0&colour=red', 'colour'],
  ])('refuses ?%s', async (query, field) => {
    const { status, json } = await api.get(`${PATH}?${query}`);
    expect([status, errorOf(json).field]).toEqual([400, field]);
  });

  it('refuses a cursor of another server', async () => {
    await push([{ data: 1 }]);
    const { status, json } = await api.get(`${PATH}?name=d&limit=1&cursor=x`);
    expect([status, errorOf(json).field]).toEqual([400, 'cursor']);
  });
});

describe('versions and deletion', () => {
  it('lists versions, newest first, page by page', async () => {
    const { datasetId } = await push([{ data: 1 }, { key: 'k', data: 1 }]);
    const { datapointInfo } = await push([{ key: 'k', data: 2 }]);
    const path = `/v1/datasets/${datasetId}/datapoints`;
    const { json } = await api.send('DELETE', path, { ids: [datapointInfo[0]?.id] });
    expect(json).toEqual({ deleted: 1, version: 3 });
    const page = async (query: string) =>
      (await api.get(`/v1/datasets/${datasetId}/versions?${query}`)).json as { items: object[]; nextCursor: string };
    const first = await page('limit=2');
    expect(first.items).toMatchObject([
      { version: 3, created: 0, updated: 0, deleted: 1, totalCount: 1 },
      { version: 2, created: 0, updated: 1, deleted: 0, totalCount: 2 },
    ]);
    const second = await page(`limit=2&cursor=${first.nextCursor}`);
    expect(second).toMatchObject({ items: [{ version: 1, created: 2, totalCount: 2 }], nextCursor: null });
  });

  it('knows nothing of other datasets', async () => {
    const path = '/v1/datasets/0196f000-0000-7000-8000-000000000001';
    for (const response of [
      await api.get(`${path}/versions`),
      await api.send('DELETE', `${path}/datapoints`, { ids: ['0196f000-0000-7000-8000-000000000002'] }),
    ]) {
      expect([response.status, errorOf(response.json).message]).toEqual([404, 'Dataset not found']);
    }
    expect((await api.get('/v1/datasets/x/versions')).status).toBe(400);
  });

  it('hides datasets from ingest-only keys and from other projects', async () => {
    const apiKeys = [{ key: 'a' }, { key: 'b', project: 'other' }, { key: 'i', ingestOnly: true }];
    await using locked = await startApi({ apiKeys });
    const as = (key: string) => ({ authorization: `Bearer ${key}` });
    const body = { name: 'd', createDataset: true, datapoints: [{ data: 1 }] };
    expect((await locked.post(PATH, body, as('i'))).status).toBe(404);
    expect((await locked.post(PATH, body, as('a'))).status).toBe(201);
    expect((await locked.get('/v1/datasets', as('b'))).json).toEqual([]);
    expect((await locked.get(`${PATH}?name=d&limit=1&offset=0`, as('b'))).status).toBe(404);
  });
});
