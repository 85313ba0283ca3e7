import { ResponseValidationError } from '@tailrace/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DatasetsClient } from './index.js';
import { type FakeDatasets, startFakeDatasets } from './testing/fake-datasets.js';

let fake: FakeDatasets;
let datasets: DatasetsClient;
const points = Array.from({ length: 1_000 }, (_, index) => ({ data: index }));

beforeEach(async () => {
  fake = await startFakeDatasets();
  datasets = new DatasetsClient({ baseUrl: fake.server.url, projectApiKey: 'k', maxRetries: 0 });
  await datasets.push({ name: 'd', points, batchSize: 500, createDataset: true });
  fake.server.requests.splice(0);
});
afterEach(() => fake.server.close());

async function read(items: AsyncIterable<{ data: unknown }>, onItem?: (count: number) => Promise<void>) {
  const seen: unknown[] = [];
  for await (const { data } of items) {
    seen.push(data);
    await onItem?.(seen.length);
  }
  return seen;
}
const all = points.map(({ data }) => data);
const pages = () => fake.server.requests.filter(({ method }) => method === 'GET').map(({ url }) => url);

describe.each([
  ['by cursor where the server has one', false],
  ['by offset where it has none', true],
])('%s', (_name, isHosted) => {
  beforeEach(() => {
    fake.options.isHosted = isHosted;
  });

  test('everything is read, in order', async () => {
    expect(await read(datasets.items({ name: 'd', pageSize: 300 }))).toEqual(all);
    expect(pages()).toHaveLength(4);
    expect(pages()[1]).toContain(isHosted ? 'offset=300' : 'cursor=');
  });

  test('pages grow to what the points allow', async () => {
    expect(await read(datasets.items({ id: fake.datasets[0]?.id }))).toEqual(all);
    expect(pages().map((url) => /limit=(\d+)/.exec(url)?.[1])).toEqual(['100', '1000']);
  });

  test('points that come meanwhile cost none of those that were there', async () => {
    const id = '00000000-0000-7000-8000-000000000000';
    const items = datasets.items<unknown>({ name: 'd', pageSize: 100 });
    const seen = await read(items, async (count) => {
      if (count === 250) await datasets.push({ name: 'd', points: [{ data: 'early', id }, { data: 'late' }] });
    });
    expect(seen.filter((data) => typeof data === 'number')).toEqual(all);
  });

  test.each([500, 429, 400])('a page that answers %i rejects, it does not end the loop', async (status) => {
    fake.options.fail = () => (pages().length === 3 ? status : undefined);
    let count = 0;
    const reading = read(datasets.items({ name: 'd', pageSize: 100 }), async (seen) => {
      count = seen;
    });
    await expect(reading).rejects.toMatchObject({ status });
    expect(count).toBe(200);
  });

  test('an empty dataset and a page of its own', async () => {
    await datasets.push({ name: 'empty', points: [{ data: 1 }], createDataset: true });
    const page = await datasets.items({ name: 'd', pageSize: 10 });
    expect([page.items.length, page.hasNextPage()]).toEqual([10, true]);
    expect((await page.getNextPage())?.items[0]?.data).toBe(10);
  });

  test('leaving early asks for no further page', async () => {
    for await (const { data } of datasets.items<number>({ name: 'd', pageSize: 10 })) if (data === 14) break;
    expect(pages()).toHaveLength(2);
  });
});

test('an end that comes too early is an error', async () => {
  fake.options.isHosted = true;
  const dataset = fake.datasets[0];
  const reading = read(datasets.items({ name: 'd', pageSize: 100 }), async (count) => {
    if (count === 300)
      dataset?.delete(
        dataset
          .at(undefined)
          .slice(0, 400)
          .map(({ id }) => id),
      );
  });
  await expect(reading).rejects.toBeInstanceOf(ResponseValidationError);
  await expect(reading).rejects.toThrow('of 1000 datapoints');
});

test('a version stays as it was, whatever happens to the dataset', async () => {
  const before = JSON.stringify(fake.points());
  await datasets.push({ name: 'd', points: points.map(({ data }) => ({ data: data + 1 })) });
  await datasets.deleteDatapoints({
    name: 'd',
    ids: fake
      .points()
      .slice(0, 10)
      .map(({ id }) => id),
  });
  const items = [];
  for await (const item of datasets.items({ name: 'd', version: 1 })) items.push(item);
  expect(JSON.stringify(items)).toBe(before);
});
