import { ValidationError } from '@tailrace/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DatasetsClient, type PushOptions } from '../index.js';
import { type FakeDatasets, startFakeDatasets } from '../testing/fake-datasets.js';

let fake: FakeDatasets;
let datasets: DatasetsClient;
beforeEach(async () => {
  fake = await startFakeDatasets();
  datasets = new DatasetsClient({ baseUrl: fake.server.url, projectApiKey: 'k', maxRetries: 0 });
  await push(['a', 'b', 'c']);
});
afterEach(() => fake.server.close());

const points = (skus: string[], price = 1) => skus.map((sku) => ({ data: { sku, price } }));
const push = (skus: string[], options: Partial<PushOptions> = {}, price = 1) =>
  datasets.push({ name: 'd', points: points(skus, price), key: 'sku', createDataset: true, batchSize: 2, ...options });
const skus = () => fake.points().map(({ data }) => (data as { sku: string }).sku);
const idOf = (sku: string) => fake.points().find(({ data }) => (data as { sku: string }).sku === sku)?.id;
const writes = () => fake.server.requests.filter(({ method }) => method !== 'GET').length;

describe('a mirroring push', () => {
  test('deletes what the input does not have, and says what', async () => {
    const gone = idOf('b');
    const result = await push(['a', 'c', 'd'], { mirror: true });
    expect(result).toMatchObject({ created: 1, unchanged: 2, deleted: 1, deletedIds: [gone] });
    expect(skus().sort()).toEqual(['a', 'c', 'd']);
    expect(result?.version).toBe(fake.datasets[0]?.version);
  });

  test('again changes nothing', async () => {
    const { version } = (await push(['a'], { mirror: true })) ?? {};
    expect(await push(['a'], { mirror: true })).toMatchObject({ unchanged: 1, deleted: 0, deletedIds: [], version });
  });

  test('deletes nothing when a point was refused: it may be one that is there', async () => {
    const broken = [...points(['a']), { data: { price: 2 } }];
    expect(await push([], { points: broken, mirror: true })).toMatchObject({ deleted: 0, rejected: [{ index: 1 }] });
    expect(skus()).toHaveLength(3);
  });

  test('of nothing deletes nothing, and one that skips points is refused', async () => {
    expect(await push([], { mirror: true })).toBeUndefined();
    await expect(push(['a'], { mirror: true, startAt: 1 })).rejects.toBeInstanceOf(ValidationError);
    expect(skus()).toHaveLength(3);
  });

  test('only when it is asked to', async () => {
    const result = await push(['a']);
    expect([result?.deleted, result?.deletedIds]).toEqual([undefined, undefined]);
    expect(skus()).toHaveLength(3);
  });
});

describe('a dry run', () => {
  test('says what the push would do, and writes nothing', async () => {
    const before = writes();
    const mixed = [...points(['a']), ...points(['b'], 2), ...points(['d', 'd']), { data: {} }];
    const plan = await push([], { points: mixed, dryRun: true });
    expect(plan).toMatchObject({
      count: 4,
      created: 1,
      updated: 1,
      unchanged: 2,
      rejected: [{ index: 4, field: 'key' }],
    });
    expect(writes()).toBe(before);
    expect(await push([], { points: mixed })).toMatchObject({ created: 1, updated: 1 });
  });

  test('lists what a mirroring push would delete', async () => {
    const plan = await push(['a', 'x'], { dryRun: true, mirror: true });
    expect(plan).toMatchObject({ created: 1, unchanged: 1, deleted: 2, deletedIds: [idOf('b'), idOf('c')] });
    expect(skus()).toHaveLength(3);
  });

  test('knows points by their ids, and takes those without for new', async () => {
    const [{ id = '', data } = {}] = fake.points();
    const input = [{ id, data }, { data }];
    expect(await push([], { key: undefined, points: input, dryRun: true })).toMatchObject({ created: 1, unchanged: 1 });
  });

  test('of a dataset that the push would make: all is new; of one that it would not: NotFoundError', async () => {
    expect(await push(['a', 'b'], { name: 'new', dryRun: true })).toMatchObject({ created: 2 });
    expect(fake.datasets).toHaveLength(1);
    await expect(push(['a'], { name: 'new', dryRun: true, createDataset: false })).rejects.toMatchObject({
      status: 404,
    });
  });
});

test('versions are compared by id, the order of keys aside', async () => {
  await push(['b'], {}, 2);
  await push(['d']);
  await datasets.deleteDatapoints({ name: 'd', ids: [idOf('a') ?? ''] });
  const changes = [];
  for await (const { after, change } of datasets.diff({ name: 'd', from: 1, to: fake.datasets[0]?.version ?? 0 })) {
    changes.push([change, (after?.data as { sku: string } | undefined)?.sku]);
  }
  expect(changes.sort()).toEqual([
    ['added', 'd'],
    ['changed', 'b'],
    ['removed', undefined],
  ]);
  const options = { name: 'd', from: 1, to: 1, includeUnchanged: true };
  const same = [];
  for await (const { change } of datasets.diff(options)) same.push(change);
  expect(new Set(same)).toEqual(new Set(['unchanged']));
});
