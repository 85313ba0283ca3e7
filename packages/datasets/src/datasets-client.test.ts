import {
  NotFoundError,
  ResponseValidationError,
  TailraceError,
  UnsupportedByServerError,
  ValidationError,
} from '@tailrace/core';
import { startTestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as main from './index.js';
import { DatasetsClient } from './index.js';
import * as node from './node.js';
import { type FakeDatasets, startFakeDatasets } from './testing/fake-datasets.js';

const OTHER = '00000000-0000-4000-8000-000000000000';

describe.each([
  ['the embedded server', false],
  ['a hosted backend without our extensions', true],
])('the documented calls against %s', (_name, isHosted) => {
  let fake: FakeDatasets;
  let datasets: DatasetsClient;
  beforeEach(async () => {
    fake = await startFakeDatasets({ isHosted });
    datasets = new DatasetsClient({ baseUrl: fake.server.url, projectApiKey: 'k' });
  });
  afterEach(() => fake.server.close());

  test('the example of the documentation works as it stands', async () => {
    expect(await datasets.listDatasets()).toEqual([]);
    await datasets.push({
      name: 'my-dataset',
      points: [{ data: { query: 'test' }, target: { answer: '42' } }],
      createDataset: true,
    });
    const [dataset] = await datasets.getDatasetByName('my-dataset');
    expect(dataset).toMatchObject({ id: fake.datasets[0]?.id, name: 'my-dataset', projectId: 'default' });
    expect(await datasets.listDatasets()).toEqual([dataset]);
    const points = await datasets.pull({ name: 'my-dataset', limit: 100 });
    expect(points).toMatchObject({ totalCount: 1, anyInProject: true });
    expect(points.items).toMatchObject([{ data: { query: 'test' }, target: { answer: '42' }, metadata: {} }]);
  });

  test('a name that nothing has gives an empty list', async () => {
    expect(await datasets.getDatasetByName('nope')).toEqual([]);
  });

  test('pull asks for 100 from the start unless told otherwise, by name or by id', async () => {
    const points = Array.from({ length: 150 }, (_, index) => ({ data: index }));
    const pushed = await datasets.push({ name: 'd', points, createDataset: true });
    const numbers = async (options: Parameters<typeof datasets.pull>[0]) =>
      (await datasets.pull<number>(options)).items.map(({ data }) => data);
    expect(await numbers({ name: 'd' })).toEqual(Array.from({ length: 100 }, (_, index) => index));
    expect(await numbers({ id: pushed?.datasetId, limit: 2, offset: 148 })).toEqual([148, 149]);
    expect(await numbers({ name: 'd', offset: 1_000 })).toEqual([]);
  });

  test('createDataset works for any number of batches, and for a dataset that is there', async () => {
    const points = Array.from({ length: 25 }, (_, index) => ({ data: index }));
    const first = await datasets.push({ name: 'd', points, batchSize: 4, createDataset: true });
    const second = await datasets.push({ name: 'd', points, batchSize: 4, createDataset: true });
    expect([first?.count, second?.count]).toEqual([25, 25]);
    expect(fake.datasets).toHaveLength(1);
    expect(fake.points().map(({ data }) => data)).toEqual([...points, ...points].map(({ data }) => data));
  });

  test('no points at all is undefined, without a request', async () => {
    expect(await datasets.push({ name: 'd', points: [] })).toBeUndefined();
    expect(await datasets.push({ name: 'd', points: new Set<{ data: number }>() })).toBeUndefined();
    expect(fake.server.requests).toHaveLength(0);
  });

  test('an unknown dataset is a NotFoundError', async () => {
    await expect(datasets.pull({ name: 'nope' })).rejects.toBeInstanceOf(NotFoundError);
    const error = await datasets.push({ name: 'nope', points: [{ data: 1 }] }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'DatasetPushError', code: 'not_found', stored: 0, failedAt: 0 });
    expect((error as Error).cause).toBeInstanceOf(NotFoundError);
  });

  test('points keep their order when batches overtake each other', async () => {
    fake.options.delayMs = (number) => (number % 3 === 0 ? 20 : 0);
    const points = Array.from({ length: 200 }, (_, index) => ({ data: index }));
    await datasets.push({ name: 'd', points, batchSize: 10, createDataset: true, concurrency: 8 });
    expect(fake.points().map(({ data }) => data)).toEqual(points.map(({ data }) => data));
  });

  test('a point with a key is updated, whichever name the dataset goes by', async () => {
    const points = [{ data: { sku: 'a', price: 1 } }, { data: { sku: 'b', price: 1 } }];
    const pushed = await datasets.push({ name: 'd', points, key: 'sku', createDataset: true });
    await datasets.push({
      id: pushed?.datasetId,
      points: [{ data: { sku: 'b', price: 2 } }],
      key: ({ data }) => data.sku,
    });
    const stored = fake.points().map(({ data }) => data as { sku: string; price: number });
    expect(stored.sort((a, b) => a.price - b.price)).toEqual([
      { sku: 'a', price: 1 },
      { sku: 'b', price: 2 },
    ]);
  });

  test('pulled items pushed again replace themselves', async () => {
    await datasets.push({ name: 'd', points: [{ data: 1 }, { data: 2 }], createDataset: true });
    const { items } = await datasets.pull<number>({ name: 'd' });
    await datasets.push({ name: 'd', points: items.map((item) => ({ ...item, data: item.data * 10 })) });
    expect(fake.points().map(({ data }) => data)).toEqual([10, 20]);
  });

  test('the result adds up over all batches, as far as the server counts', async () => {
    const points = Array.from({ length: 25 }, (_, index) => ({ data: index }));
    const result = await datasets.push({ name: 'd', points, batchSize: 10, createDataset: true });
    expect(result).toMatchObject({
      message: 'Datapoints created successfully',
      datasetId: fake.datasets[0]?.id,
      count: 25,
      rejected: [],
      ...(isHosted
        ? { created: undefined, updated: undefined, unchanged: undefined, version: undefined }
        : { created: 25, updated: 0, unchanged: 0, version: 1 }),
    });
  });
});

describe('what is refused before the network', () => {
  const datasets = new DatasetsClient({ baseUrl: 'http://127.0.0.1:1', projectApiKey: 'k', maxRetries: 0 });
  const points = [{ data: 1 }];

  test.each<[field: string, call: () => PromiseLike<unknown>]>([
    ['name', () => datasets.pull({})],
    ['name', () => datasets.pull({ name: 'a', id: 'b' })],
    ['id', () => datasets.pull({ id: 'b' })],
    ['name', () => datasets.pull({ name: ' ' })],
    ['limit', () => datasets.pull({ name: 'a', limit: 0 })],
    ['offset', () => datasets.pull({ name: 'a', offset: -1 })],
    ['version', () => datasets.pull({ name: 'a', version: 1.5 })],
    ['name', () => datasets.getDatasetByName('')],
    ['name', () => datasets.push({ points })],
    ['name', () => datasets.push({ points, name: 'a', id: 'b' })],
    ['createDataset', () => datasets.push({ points, id: OTHER, createDataset: true })],
    ['points', () => datasets.push({ name: 'a', points: 'text' as never })],
    ['points', () => datasets.push({ name: 'a', points: undefined as never })],
    ['batchSize', () => datasets.push({ name: 'a', points, batchSize: 0 })],
    ['maxBatchBytes', () => datasets.push({ name: 'a', points, maxBatchBytes: Number.NaN })],
    ['concurrency', () => datasets.push({ name: 'a', points, concurrency: 65 })],
    ['pushId', () => datasets.push({ name: 'a', points, pushId: 'mine' })],
    ['startAt', () => datasets.push({ name: 'a', points, startAt: -1 })],
    ['key', () => datasets.push({ name: 'a', points, key: '' })],
    ['options', () => datasets.push(undefined as never)],
    ['pageSize', () => datasets.items({ name: 'a', pageSize: 1_001 })],
    ['ids', () => datasets.deleteDatapoints({ name: 'a', ids: 'x' as never })],
    ['ids[0]', () => datasets.deleteDatapoints({ name: 'a', ids: ['x'] })],
  ])('%s', async (field, call) => {
    const error = await Promise.resolve(call()).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ValidationError);
    expect((error as ValidationError).field).toBe(field);
  });
});

describe('versions and deletion', () => {
  let fake: FakeDatasets;
  let datasets: DatasetsClient;
  beforeEach(async () => {
    fake = await startFakeDatasets();
    datasets = new DatasetsClient({ baseUrl: fake.server.url, projectApiKey: 'k' });
    await datasets.push({ name: 'd', points: [{ data: 1 }], createDataset: true });
    await datasets.push({ name: 'd', points: [{ data: 2 }] });
  });
  afterEach(() => fake.server.close());

  test('each push that changes something is a version, and an old one stays readable', async () => {
    expect((await datasets.versions({ name: 'd' })).items).toMatchObject([
      { version: 2, created: 1, totalCount: 2 },
      { version: 1, created: 1, totalCount: 1 },
    ]);
    expect((await datasets.pull({ name: 'd', version: 1 })).items).toMatchObject([{ data: 1 }]);
  });

  test('deleting makes a version too', async () => {
    const { items } = await datasets.pull({ name: 'd' });
    const ids = items.map(({ id }) => id).slice(0, 1);
    expect(await datasets.deleteDatapoints({ name: 'd', ids })).toEqual({ deleted: 1, version: 3 });
    expect(await datasets.deleteDatapoints({ name: 'd', ids: [] })).toEqual({ deleted: 0, version: undefined });
    expect(fake.points().map(({ data }) => data)).toEqual([2]);
  });

  test('a backend without them says so, a missing dataset says so too', async () => {
    fake.options.isHosted = true;
    const id = fake.datasets[0]?.id ?? '';
    await expect(datasets.versions({ id })).rejects.toBeInstanceOf(UnsupportedByServerError);
    await expect(datasets.deleteDatapoints({ id, ids: [id] })).rejects.toBeInstanceOf(UnsupportedByServerError);
    fake.options.isHosted = false;
    await expect(datasets.versions({ id: OTHER })).rejects.toBeInstanceOf(NotFoundError);
    const error = await Promise.resolve(datasets.versions({ name: 'nope' })).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TailraceError);
    expect(error).toMatchObject({ code: 'not_found' });
  });
});

test('an answer that is no list and no page is refused', async () => {
  const server = await startTestServer({ body: 'OK' });
  const datasets = new DatasetsClient({ baseUrl: server.url, projectApiKey: 'k' });
  await expect(datasets.listDatasets()).rejects.toBeInstanceOf(ResponseValidationError);
  await expect(datasets.pull({ name: 'd' })).rejects.toBeInstanceOf(ResponseValidationError);
  server.reply({ body: { items: [] } });
  await expect(datasets.pull({ name: 'd' })).rejects.toThrow('totalCount');
  await server.close();
});

test('a push whose success says nothing still counts', async () => {
  const server = await startTestServer({});
  const datasets = new DatasetsClient({ baseUrl: server.url, projectApiKey: 'k' });
  expect(await datasets.push({ id: OTHER, points: [{ data: 1 }, { data: 2 }] })).toMatchObject({
    datasetId: OTHER,
    count: 2,
    created: undefined,
  });
  await server.close();
});

test('exports just this', () => {
  expect({ main: Object.keys(main).sort(), node: Object.keys(node).sort() }).toMatchSnapshot();
});
