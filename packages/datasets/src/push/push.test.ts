import { AbortedError, InternalServerError } from '@tailrace/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Datapoint,
  DatasetPushError,
  DatasetsClient,
  type PointSource,
  type PushCheckpoint,
  type PushProgress,
  readJsonl,
} from '../index.js';
import { type FakeDatasets, startFakeDatasets } from '../testing/fake-datasets.js';

let fake: FakeDatasets;
let datasets: DatasetsClient;
beforeEach(async () => {
  fake = await startFakeDatasets();
  datasets = new DatasetsClient({ baseUrl: fake.server.url, projectApiKey: 'k', maxRetries: 0 });
});
afterEach(() => fake.server.close());

const numbers = (count: number) => Array.from({ length: count }, (_, index) => ({ data: index }));
const stored = () => fake.points().map(({ data }) => data);
const failure = async (push: Promise<unknown>) => {
  const error = await push.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DatasetPushError);
  return error as DatasetPushError;
};

describe('sources', () => {
  async function* slowly<Item>(items: Item[]) {
    for (const item of items) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      yield item;
    }
  }

  const streamOf = <Item>(items: Item[]) =>
    new ReadableStream<Item>({
      start(controller) {
        for (const item of items) controller.enqueue(item);
        controller.close();
      },
    });

  test.each<[string, () => PointSource<number, unknown>]>([
    ['an array', () => numbers(7)],
    ['a generator', () => numbers(7).values()],
    ['a set', () => new Set(numbers(7))],
    ['an async generator', () => slowly(numbers(7))],
    ['a web stream', () => streamOf(numbers(7))],
    [
      'a web stream that cannot be iterated',
      () => Object.assign(streamOf(numbers(7)), { [Symbol.asyncIterator]: undefined }),
    ],
  ])('%s', async (_name, points) => {
    const result = await datasets.push({ name: 'd', points: points(), batchSize: 3, createDataset: true });
    expect(result?.count).toBe(7);
    expect(stored()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test('are read no further ahead than the batches under way', async () => {
    let read = 0;
    let ahead = 0;
    function* points() {
      for (const point of numbers(500)) {
        read++;
        yield point;
      }
    }
    const onBatch = ({ nextIndex }: PushCheckpoint) => {
      ahead = Math.max(ahead, read - nextIndex);
    };
    await datasets.push({ name: 'd', points: points(), batchSize: 10, concurrency: 2, createDataset: true, onBatch });
    // Two batches under way, and the point that closed the last one.
    expect(ahead).toBeLessThanOrEqual(2 * 10 + 1);
    expect(read).toBe(500);
  });

  test('are closed when the push fails', async () => {
    let isClosed = false;
    function* points() {
      try {
        yield* numbers(100);
      } finally {
        isClosed = true;
      }
    }
    fake.options.fail = () => 500;
    await failure(datasets.push({ name: 'd', points: points(), batchSize: 1 }));
    expect(isClosed).toBe(true);
  });

  test('that throw end the push, after what was read before is stored', async () => {
    function* points() {
      yield* numbers(25);
      throw new Error('disk gone');
    }
    const error = await failure(datasets.push({ name: 'd', points: points(), batchSize: 10, createDataset: true }));
    expect(error).toMatchObject({ stored: 20, failedAt: 20, cause: new Error('disk gone') });
    expect(stored()).toHaveLength(20);
  });
});

describe('requests', () => {
  test('carry what the API asks for, and create only once', async () => {
    const points: Datapoint[] = [{ data: { q: 1 }, target: null, metadata: { a: 1 } }, { data: 'x' }];
    await datasets.push({ name: 'd', points, batchSize: 1, createDataset: true });
    const [first, second] = fake.pushes();
    expect(first).toEqual({
      name: 'd',
      createDataset: true,
      ifMissing: true,
      partial: true,
      pushId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      datapoints: [{ id: expect.any(String), data: { q: 1 }, target: null, metadata: { a: 1 } }],
    });
    expect(second).toMatchObject({ createDataset: false, pushId: first?.pushId, datapoints: [{ data: 'x' }] });
    const keys = fake.server.requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual([`${first?.pushId}:0-0`, `${first?.pushId}:1-1`]);
  });

  test('end at the count and at the bytes, a large point alone', async () => {
    const points = [1, 1, 1, 500, 1, 1].map((size) => ({ data: 'x'.repeat(size) }));
    await datasets.push({ name: 'd', points, batchSize: 2, maxBatchBytes: 200, concurrency: 1, createDataset: true });
    expect(fake.pushes().map(({ datapoints }) => datapoints.length)).toEqual([2, 1, 1, 2]);
  });

  test('go side by side, as many as asked for', async () => {
    let underWay = 0;
    let most = 0;
    fake.options.fail = () => {
      underWay--;
      return undefined;
    };
    fake.options.delayMs = () => {
      most = Math.max(most, ++underWay);
      return 20;
    };
    await datasets.push({ name: 'd', points: numbers(30), batchSize: 1, concurrency: 3, createDataset: true });
    expect(most).toBe(3);
  });

  test('that the server asks to repeat are repeated and store nothing twice', async () => {
    fake.options.fail = (_seen, number) => (number === 2 ? 503 : undefined);
    const patient = new DatasetsClient({ baseUrl: fake.server.url, projectApiKey: 'k' });
    const result = await patient.push({ name: 'd', points: numbers(30), batchSize: 10, createDataset: true });
    expect(result?.count).toBe(30);
    expect(stored()).toEqual(numbers(30).map(({ data }) => data));
  });
});

describe('a body that the server finds too large', () => {
  test('is sent in halves, and the batches after it are smaller from the start', async () => {
    fake.options.maxBodyBytes = 2_000;
    const result = await datasets.push({ name: 'd', points: numbers(200), createDataset: true, concurrency: 1 });
    expect(result).toMatchObject({ count: 200, created: 200, rejected: [] });
    expect(stored()).toEqual(numbers(200).map(({ data }) => data));
    const tooLarge = fake.server.requests.filter(({ body }) => body.length > 2_000);
    // 100 points are 8 kB: halved and halved again, 1 + 2 + …; the second hundred repeats none of it.
    expect(tooLarge.length).toBeLessThan(8);
  });

  test('loses only the point that is too large alone, named by index and size', async () => {
    fake.options.maxBodyBytes = 2_000;
    const points = numbers(10).map(({ data }) => ({ data: data === 6 ? 'é'.repeat(2_000) : data }));
    const result = await datasets.push({ name: 'd', points, createDataset: true });
    expect(result?.count).toBe(9);
    expect(result?.rejected).toEqual([
      { index: 6, field: 'point', message: expect.stringContaining('4010 bytes'), bytes: 4_010 },
    ]);
    expect(stored()).toEqual([0, 1, 2, 3, 4, 5, 7, 8, 9]);
  });

  test('does not keep the dataset from being made when it is the first', async () => {
    fake.options.maxBodyBytes = 2_000;
    const points: Datapoint[] = [{ data: 'x'.repeat(3_000) }, { data: 1 }];
    const result = await datasets.push({ name: 'd', points, batchSize: 1, createDataset: true });
    expect(result).toMatchObject({ count: 1, rejected: [{ index: 0 }] });
  });

  test('may be all there is', async () => {
    fake.options.maxBodyBytes = 100;
    const result = await datasets.push({ name: 'd', points: [{ data: 'x'.repeat(3_000) }], createDataset: true });
    expect(result).toMatchObject({ count: 0, datasetId: '', rejected: [{ index: 0, bytes: 3_010 }] });
  });
});

describe('points that are refused', () => {
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;

  test('by us or by the server are reported by their place in the input; their neighbours are stored', async () => {
    const points = [
      { data: 0 },
      { data: undefined },
      { data: 2, metadata: [] },
      { data: cycle },
      { data: 1n },
      null,
      { data: 6, id: 'nope' },
      { data: () => 7 },
      { data: 8 },
      { data: 'refuse me' },
      { data: 10 },
    ];
    const result = await datasets.push({ name: 'd', points: points as never, batchSize: 2, createDataset: true });
    expect(result?.rejected.map(({ index, field }) => [index, field])).toEqual([
      [1, 'data'],
      [2, 'metadata'],
      [3, 'data'],
      [4, 'data'],
      [5, 'point'],
      [6, 'id'],
      [7, 'data'],
      [9, 'data'],
    ]);
    expect(result).toMatchObject({ count: 3, created: 3 });
    expect(stored()).toEqual([0, 8, 10]);
  });

  test('because they could not be read from a file have their lines; their neighbours are stored', async () => {
    const text = '{"data":0}\n{"data":\n{"data":1}\n[]\n';
    const points = readJsonl(text, { unreadable: 'yield' });
    const result = await datasets.push({ name: 'd', points, createDataset: true, batchSize: 1 });
    expect(result).toMatchObject({
      count: 2,
      rejected: [
        { index: 1, line: 2, field: 'row' },
        { index: 3, line: 4, field: 'row' },
      ],
    });
    expect(stored()).toEqual([0, 1]);
  });

  test('because of their keys', async () => {
    const points = [{ sku: 'a' }, {}, { sku: '' }, { sku: 'x'.repeat(201) }, { sku: 5 }, { sku: null }, 'text', null];
    const push = { name: 'd', points: points.map((data) => ({ data })), key: 'sku', createDataset: true };
    const result = await datasets.push(push);
    expect(result?.rejected.map(({ index, field }) => [index, field])).toEqual(
      [1, 2, 3, 5, 6, 7].map((index) => [index, 'key']),
    );
    expect(fake.pushes()[0]?.datapoints.map(({ key }) => key)).toEqual(['a', '5']);
  });

  test('too often end the push', async () => {
    const points = numbers(50).map(({ data }) => ({ data: data % 2 ? undefined : data }));
    const error = await failure(
      datasets.push({ name: 'd', points, batchSize: 5, createDataset: true, maxRejected: 10 }),
    );
    expect(error.message).toContain('points[1].data: is missing');
    expect(error.rejected).toHaveLength(11);
    expect(error.stored).toBe(stored().length);
    const all = await datasets.push({ name: 'd', points, createDataset: true, maxRejected: Number.POSITIVE_INFINITY });
    expect(all?.rejected).toHaveLength(25);
  });
});

describe('keys', () => {
  test('that repeat in the input: the last one wins, however requests overtake each other', async () => {
    fake.options.delayMs = (number) => 30 - number * 3;
    const points = ['a', 'b', 'a', 'c', 'a', 'a'].map((sku, place) => ({ data: { sku, place } }));
    const result = await datasets.push({ name: 'd', points, key: 'data.sku', batchSize: 2, createDataset: true });
    expect(result).toMatchObject({ created: 3, updated: 3 });
    const places = Object.fromEntries(
      (stored() as { sku: string; place: number }[]).map(({ sku, place }) => [sku, place]),
    );
    expect(places).toEqual({ a: 5, b: 1, c: 3 });
  });

  test('make the same push again change nothing, not even the version', async () => {
    const push = { name: 'd', points: [{ data: 1, metadata: { sku: 'a' } }], key: 'metadata.sku', createDataset: true };
    expect(await datasets.push(push)).toMatchObject({ created: 1, unchanged: 0, version: 1 });
    expect(await datasets.push(push)).toMatchObject({ created: 0, unchanged: 1, version: 1 });
  });
});

describe('a push that fails', () => {
  test('says what was stored and goes on from there without gaps or duplicates', async () => {
    fake.options.fail = (_seen, number) => (number === 4 ? 500 : undefined);
    const points = numbers(100);
    const push = { name: 'd', points, batchSize: 10, createDataset: true };
    const error = await failure(datasets.push(push));
    expect(error).toMatchObject({ code: 'server_error', retryable: true });
    expect(error.cause).toBeInstanceOf(InternalServerError);
    expect(error.stored).toBe(stored().length);
    expect(stored()).toEqual(expect.arrayContaining(points.slice(0, error.failedAt).map(({ data }) => data)));
    fake.options.fail = () => undefined;
    const rest = await datasets.push({ ...push, startAt: error.failedAt, pushId: error.pushId });
    expect(rest).toMatchObject({ version: 1, pushId: error.pushId });
    expect(stored()).toEqual(points.map(({ data }) => data));
  });

  test('starts nothing new, and waits for what is under way', async () => {
    fake.options.fail = (_seen, number) => (number === 2 ? 400 : undefined);
    fake.options.delayMs = (number) => (number > 2 ? 50 : 0);
    const error = await failure(datasets.push({ name: 'd', points: numbers(500), batchSize: 10, createDataset: true }));
    expect(error.failedAt).toBe(10);
    expect(error.stored).toBe(stored().length);
    expect(fake.server.requests.length).toBeLessThanOrEqual(1 + 4);
  });

  test('because of a listener', async () => {
    const onBatch = () => {
      throw new Error('no room for checkpoints');
    };
    const error = await failure(datasets.push({ name: 'd', points: numbers(5), createDataset: true, onBatch }));
    expect(error).toMatchObject({ stored: 5, cause: new Error('no room for checkpoints') });
  });
});

describe('listeners', () => {
  test('hear of each batch in order, progress adding up', async () => {
    fake.options.delayMs = (number) => (number % 2 ? 20 : 0);
    const checkpoints: PushCheckpoint[] = [];
    const progress: PushProgress[] = [];
    await datasets.push({
      name: 'd',
      points: numbers(45),
      batchSize: 10,
      createDataset: true,
      onBatch: async (checkpoint) => {
        await null;
        checkpoints.push(checkpoint);
      },
      onProgress: (now) => progress.push(now),
    });
    expect(checkpoints.map(({ nextIndex }) => nextIndex)).toEqual([10, 20, 30, 40, 45]);
    expect(new Set(checkpoints.map(({ pushId }) => pushId)).size).toBe(1);
    expect(progress.at(-1)).toMatchObject({ pushed: 45, rejected: 0, total: 45 });
    expect(progress.map(({ bytes }) => bytes)).toEqual(progress.map(({ bytes }) => bytes).sort((a, b) => a - b));
  });
});

describe('an abort', () => {
  test('ends the push at once, as AbortError with the reason', async () => {
    fake.options.delayMs = () => 60_000;
    const controller = new AbortController();
    const push = datasets.push({ name: 'd', points: numbers(100), batchSize: 1 }, { signal: controller.signal });
    setTimeout(() => controller.abort('enough'), 20);
    const error = await push.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AbortedError);
    expect(error).toMatchObject({ name: 'AbortError', cause: 'enough' });
  });

  test('does not wait for a source that gives nothing', async () => {
    const controller = new AbortController();
    async function* silence() {
      await new Promise(() => {});
      yield { data: 1 };
    }
    const push = datasets.push({ name: 'd', points: silence() }, { signal: controller.signal });
    setTimeout(() => controller.abort(), 10);
    await expect(push).rejects.toBeInstanceOf(AbortedError);
  });

  test('before the start reads and sends nothing', async () => {
    let read = 0;
    function* points() {
      read++;
      yield { data: 1 };
    }
    const push = datasets.push({ name: 'd', points: points() }, { signal: AbortSignal.abort() });
    await expect(push).rejects.toBeInstanceOf(AbortedError);
    expect([read, fake.server.requests.length]).toEqual([0, 0]);
  });
});
