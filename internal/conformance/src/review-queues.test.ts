import { readFile } from 'node:fs/promises';
import { AnalyticsClient, LeaseLostError, type ReviewQueue } from '@tailrace/analytics';
import { startServer, type TailraceServer } from '@tailrace/server';
import { runScript } from '@tailrace/test-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let server: TailraceServer;
let analytics: AnalyticsClient;
beforeEach(async () => {
  server = await startServer({ data: ':memory:' });
  analytics = new AnalyticsClient({ host: server.url, personalApiKey: 'local' });
});
afterEach(() => server.close());

async function fillQueue(traceIds: string[], reviewsPerItem = 1): Promise<ReviewQueue> {
  const queue = await analytics.reviewQueues.create({ name: `queue of ${traceIds.length}`, reviewsPerItem });
  await analytics.reviewQueues.addTraces(queue.id, traceIds);
  return queue;
}

async function claim(queue: ReviewQueue, reviewer: string) {
  const item = await analytics.reviewQueues.claim(queue.id, { reviewer });
  if (item === null) throw new Error(`nothing was left for ${reviewer}`);
  return item;
}

describe('review queues of @tailrace/analytics against the server', () => {
  it('run as the README has it', async () => {
    const readme = await readFile(new URL('../../../packages/analytics/README.md', import.meta.url), 'utf8');
    const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code);
    const example = examples.find((code) => code.includes('reviewQueues')) ?? '';
    const { code, stderr, stdout } = await runScript(example.replace('http://127.0.0.1:8000', server.url));
    expect({ code, stderr, stdout }).toEqual({ code: 0, stderr: '', stdout: 'alpha 0.55, 3 datapoints\n' });
  });

  it('hand a trace to as many people as it needs, and to nobody twice', async () => {
    const queue = await fillQueue(['t'], 2);
    const [ada, bob] = [await claim(queue, 'ada'), await claim(queue, 'bob')];
    expect([ada.id, ada.lease.token]).not.toEqual([bob.id, bob.lease.token]);
    expect(await analytics.reviewQueues.claim(queue.id, { reviewer: 'eve' })).toBeNull();
    await analytics.reviewQueues.complete(ada, { comment: 'fine' });
    expect(await analytics.reviewQueues.items.retrieve(ada.id)).toMatchObject({ state: 'pending', reviewCount: 1 });
    expect(await analytics.reviewQueues.claim(queue.id, { reviewer: 'ada' })).toBeNull();
    await analytics.reviewQueues.complete(bob);
    expect(await analytics.reviewQueues.items.retrieve(ada.id)).toMatchObject({ state: 'done', reviewCount: 2 });
    expect((await analytics.reviewQueues.retrieve(queue.id)).pendingItemCount).toBe(0);
  });

  it('give an item to others when it is released, skipped or reopened', async () => {
    const queue = await fillQueue(['t']);
    await analytics.reviewQueues.release(await claim(queue, 'ada'));
    await analytics.reviewQueues.skip(await claim(queue, 'ada'), { reason: 'not mine' });
    expect(await analytics.reviewQueues.claim(queue.id, { reviewer: 'ada' })).toBeNull();
    const item = await claim(queue, 'bob');
    await analytics.reviewQueues.complete(item);
    expect(await analytics.reviewQueues.reopen(item.id)).toMatchObject({ state: 'pending', reviewCount: 0 });
    await claim(queue, 'ada');
  });

  it('say so when a lease no longer holds', async () => {
    const queue = await fillQueue(['t']);
    const item = await claim(queue, 'ada');
    const longer = await analytics.reviewQueues.renew(item, { leaseMs: 3_600_000 });
    expect(Date.parse(longer.lease.expiresAt)).toBeGreaterThan(Date.parse(item.lease.expiresAt));
    await analytics.reviewQueues.release(item);
    const error = await analytics.reviewQueues.complete(item).then(null, (reason: unknown) => reason);
    expect(LeaseLostError.isInstance(error)).toBe(true);
    expect((await analytics.traceReviews.list()).items).toEqual([]);
  });

  it('hand out each trace once to many who claim at once', async () => {
    const traceIds = Array.from({ length: 12 }, (_, index) => `t${index}`);
    const queue = await fillQueue(traceIds);
    const reviewers = Array.from({ length: 16 }, (_, index) => `reviewer ${index}`);
    const claimed = await Promise.all(
      reviewers.map((reviewer) => analytics.reviewQueues.claim(queue.id, { reviewer })),
    );
    const taken = claimed.flatMap((item) => item?.traceId ?? []);
    expect(taken.sort()).toEqual(traceIds.sort());
  });

  it('refuse a trace that waits or is reviewed already, and take the others', async () => {
    const queue = await fillQueue(['a']);
    await analytics.traceReviews.create({ traceId: 'b' });
    const { added, refused } = await analytics.reviewQueues.addTraces(queue.id, ['a', 'b', 'c']);
    expect(added.map(({ traceId }) => traceId)).toEqual(['c']);
    expect(refused).toEqual([
      { traceId: 'a', message: 'This trace is already pending in this queue.' },
      { traceId: 'b', message: 'This trace is already reviewed and cannot be added to a queue.' },
    ]);
  });

  it('change, move and lose their items', async () => {
    const [from, to] = [await fillQueue(['a', 'b']), await fillQueue([])];
    const { items } = await analytics.reviewQueues.items.list({ queueId: from.id, orderBy: 'createdAt' });
    const [first, second] = items;
    expect(await analytics.reviewQueues.items.move(first?.id ?? '', to.id)).toMatchObject({ queueName: to.name });
    await analytics.reviewQueues.items.remove(second?.id ?? '');
    expect(await analytics.reviewQueues.update(to.id, { name: 'renamed' })).toMatchObject({ pendingItemCount: 1 });
    await expect(analytics.reviewQueues.create({ name: 'renamed' })).rejects.toMatchObject({ field: 'name' });
    await analytics.reviewQueues.delete(to.id);
    await expect(analytics.reviewQueues.retrieve(to.id)).rejects.toMatchObject({ status: 404 });
    expect((await analytics.reviewQueues.list()).items).toMatchObject([{ name: from.name, pendingItemCount: 0 }]);
  });
});
