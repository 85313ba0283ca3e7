import { randomUUID } from 'node:crypto';
import { DatasetsClient } from '@tailrace/datasets';
import { EvalsClient } from '@tailrace/evals';
import { RolloutSessionsClient } from '@tailrace/rollouts';
import { startServer, type TailraceServer } from '@tailrace/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const POINTS = 2_500;

let server: TailraceServer;
let options: { baseUrl: string; projectApiKey: string };
beforeEach(async () => {
  server = await startServer({ data: ':memory:' });
  options = { baseUrl: server.url, projectApiKey: 'local' };
});
afterEach(() => server.close());

async function toArray<T>(items: AsyncIterable<T>): Promise<T[]> {
  const array: T[] = [];
  for await (const item of items) array.push(item);
  return array;
}

describe('@tailrace/datasets against the server', () => {
  const points = Array.from({ length: POINTS }, (_, number) => ({ data: { number }, target: number }));

  it('pushes many batches as one version and reads them back in the order of the input', async () => {
    const datasets = new DatasetsClient(options);
    const pushed = await datasets.push({ name: 'd', createDataset: true, points, concurrency: 8 });
    expect(pushed).toMatchObject({
      count: POINTS,
      created: POINTS,
      updated: 0,
      unchanged: 0,
      version: 1,
      rejected: [],
    });
    const items = await toArray(datasets.items<{ number: number }>({ name: 'd' }));
    expect(items.map(({ data }) => data.number)).toEqual(points.map(({ data }) => data.number));
    expect(await toArray(datasets.versions({ name: 'd' }))).toMatchObject([{ version: 1, totalCount: POINTS }]);
  });

  it('sends the same push again without a gap or a double', async () => {
    const datasets = new DatasetsClient(options);
    const first = await datasets.push({ name: 'd', createDataset: true, points: points.slice(0, 1_300) });
    const pushId = first?.pushId;
    const again = await datasets.push({
      name: 'd',
      createDataset: true,
      points,
      pushId,
      startAt: 1_000,
      batchSize: 70,
    });
    expect(again).toMatchObject({ unchanged: 300, created: POINTS - 1_300 });
    expect((await datasets.pull({ name: 'd', limit: 1 })).totalCount).toBe(POINTS);
  });

  it('updates by key, keeps old versions and deletes', async () => {
    const datasets = new DatasetsClient(options);
    const push = (price: number) =>
      datasets.push({
        name: 'd',
        createDataset: true,
        key: 'sku',
        points: [{ data: { sku: 'a', price } }, { data: { sku: 'b' } }],
      });
    await push(1);
    expect(await push(2)).toMatchObject({ updated: 1, unchanged: 1, version: 2 });
    const old = await datasets.pull<{ price?: number }>({ name: 'd', version: 1 });
    expect(old.items.map(({ data }) => data.price).filter(Boolean)).toEqual([1]);
    const [first] = old.items;
    expect(await datasets.deleteDatapoints({ name: 'd', ids: [first?.id ?? ''] })).toEqual({ deleted: 1, version: 3 });
  });

  it('learns which points the server refuses', async () => {
    const datasets = new DatasetsClient(options);
    let deep: unknown = 1;
    for (let level = 0; level < 200; level += 1) deep = [deep];
    const pushed = await datasets.push({
      name: 'd',
      createDataset: true,
      points: [{ data: 1 }, { data: deep }, { data: 3 }],
    });
    expect(pushed).toMatchObject({ count: 2, rejected: [{ index: 1 }] });
    expect(pushed?.rejected[0]?.field).toMatch(/^data/);
  });
});

describe('@tailrace/evals against the server', () => {
  it('saves, updates, lists and sums up', async () => {
    const evals = new EvalsClient(options);
    const { id: evalId } = await evals.init('my-eval', 'my-group', { model: 'x' });
    const ids = await evals.saveDatapoints({
      evalId,
      datapoints: Array.from({ length: 1_100 }, (_, index) => ({ index, data: index, scores: { even: index % 2 } })),
    });
    const datapointId = ids[3] ?? '';
    await evals.updateDatapoint({ evalId, datapointId, scores: { extra: 7, even: null }, executorOutput: 'out' });
    const datapoints = await toArray(evals.listDatapoints(evalId, { limit: 500 }));
    expect(datapoints.map(({ index }) => index)).toEqual(ids.map((_, index) => index));
    expect(datapoints[3]).toMatchObject({ id: datapointId, scores: { even: 1, extra: 7 }, executorOutput: 'out' });
    const { scores, datapointCount } = await evals.get(evalId);
    expect(datapointCount).toBe(1_100);
    expect(scores).toMatchObject({ even: { count: 1_100, average: 0.5 }, extra: { count: 1, average: 7 } });
    expect(await toArray(evals.list({ groupName: 'my-group' }))).toMatchObject([{ id: evalId, name: 'my-eval' }]);
  });
});

describe('@tailrace/rollouts against the server', () => {
  it('runs, stops, reports and watches', async () => {
    const rollouts = new RolloutSessionsClient(options);
    const sessionId = randomUUID();
    const events = rollouts.events({ sessionId, name: 'generate', params: [{ name: 'topic' }] });
    const iterator = events[Symbol.asyncIterator]();
    const next = async (type: string) => {
      for (;;) {
        const { value, done } = await iterator.next();
        if (done) throw new Error(`The events ended before ${type}`);
        if (value.type === type) return value;
      }
    };
    expect(await next('handshake')).toMatchObject({ sessionId, projectId: 'default' });
    await rollouts.run({ sessionId, args: { topic: 'x' } });
    const run = await next('run');
    const number = 'id' in run ? Number(run.id) : undefined;
    expect(run).toMatchObject({ id: expect.stringMatching(/^\d+$/), args: { topic: 'x' }, traceId: null });
    await rollouts.stop({ sessionId });
    expect(await next('stop')).toMatchObject({ id: String((number ?? 0) + 1), sessionId });
    await rollouts.setStatus({ sessionId, status: 'FINISHED', error: 'it broke' });
    expect(await rollouts.wait({ sessionId })).toMatchObject({ status: 'FINISHED', error: 'it broke' });
    await iterator.return?.(undefined);
    await rollouts.delete({ sessionId });
    await expect(rollouts.get({ sessionId })).rejects.toMatchObject({ status: 404 });
  });
});
