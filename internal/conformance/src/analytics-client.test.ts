import { AnalyticsClient, InvalidFieldsError, scoreOf, VersionConflictError } from '@tailrace/analytics';
import { LaminarClient } from '@tailrace/client';
import { startServer, type TailraceServer } from '@tailrace/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const NOBODY = '0196f000-0000-7000-8000-00000000000a';
const ada = { email: 'ada@example.com', firstName: 'Ada' };

let server: TailraceServer;
let analytics: AnalyticsClient;
beforeAll(async () => {
  server = await startServer({ data: ':memory:', apiKeys: [{ key: 'phx_ada', user: ada }] });
  analytics = new AnalyticsClient({ host: server.url, personalApiKey: 'phx_ada' });
});
afterAll(() => server.close());

let traceCount = 0;
const newTrace = () => `trace-${++traceCount}`;

async function toArray<T>(items: AsyncIterable<T>): Promise<T[]> {
  const array: T[] = [];
  for await (const item of items) array.push(item);
  return array;
}

/** What a call rejects with. */
const refusal = (call: PromiseLike<unknown>) =>
  Promise.resolve(call).then(
    () => Promise.reject(new Error('was not refused')),
    (error: unknown) => error as InvalidFieldsError,
  );

describe('score definitions of @tailrace/analytics against the server', () => {
  it('are made, changed and versioned', async () => {
    const quality = await analytics.scoreDefinitions.create({
      name: 'quality',
      kind: 'numeric',
      config: { min: 1, max: 5 },
    });
    expect(quality).toMatchObject({ currentVersion: 1, createdBy: { email: 'ada@example.com', firstName: 'Ada' } });
    const renamed = await analytics.scoreDefinitions.update(quality.id, { description: 'how good', archived: true });
    expect(renamed).toMatchObject({ description: 'how good', archived: true, currentVersion: 1 });
    const next = await analytics.scoreDefinitions.newVersion(quality, { config: { min: 0 } });
    expect(next).toMatchObject({ currentVersion: 2, config: { min: 0 } });
    expect(await analytics.scoreDefinitions.retrieve(quality.id)).toEqual(next);
    const conflict = await refusal(analytics.scoreDefinitions.newVersion(quality, { config: {} }));
    expect(VersionConflictError.isInstance(conflict) && conflict.currentVersion).toBe(2);
  });

  it('are listed over pages', async () => {
    const names = ['one', 'two', 'three'].map((name) => `list ${name}`);
    for (const name of names) await analytics.scoreDefinitions.create({ name, kind: 'boolean', config: {} });
    const listed = await toArray(analytics.scoreDefinitions.list({ search: 'LIST', limit: 2, orderBy: 'createdAt' }));
    expect(listed.map(({ name }) => name)).toEqual(names);
  });

  it('tell every field that the server refused', async () => {
    const error = await refusal(analytics.scoreDefinitions.update(NOBODY, { name: 'x' }));
    expect(error).toMatchObject({ name: 'NotFoundError', status: 404 });
  });
});

describe('trace reviews of @tailrace/analytics against the server', () => {
  it('are made, changed, listed and deleted', async () => {
    const [quality, tone] = [
      await analytics.scoreDefinitions.create({
        name: 'a quality',
        kind: 'numeric',
        config: { min: 1, max: 5, step: 0.5 },
      }),
      await analytics.scoreDefinitions.create({
        name: 'b tone',
        kind: 'categorical',
        config: {
          options: [
            { key: 'kind', label: 'Kind' },
            { key: 'rude', label: 'Rude' },
          ],
        },
      }),
    ];
    const traceId = newTrace();
    const scores = [scoreOf(quality, 4.5), scoreOf(tone, 'kind')];
    const created = await analytics.traceReviews.create({ traceId, comment: 'fine', scores });
    expect(created).toMatchObject({ traceId, comment: 'fine', reviewedBy: { email: 'ada@example.com' } });
    expect(created.scores).toMatchObject([
      { definitionName: 'a quality', numericValue: 4.5, definitionConfig: { step: 0.5 }, definitionVersion: 1 },
      { definitionName: 'b tone', categoricalValues: ['kind'], numericValue: null },
    ]);
    const changed = await analytics.traceReviews.update(created.id, { scores: [scoreOf(tone, 'rude')] });
    expect(changed.scores).toMatchObject([{ categoricalValues: ['rude'] }]);
    expect(await analytics.traceReviews.retrieve(created.id)).toEqual(changed);
    expect(await toArray(analytics.traceReviews.list({ definitionId: tone.id }))).toEqual([changed]);
    await analytics.traceReviews.delete(created.id);
    expect(await toArray(analytics.traceReviews.list({ traceId }))).toEqual([]);
  });

  it('come over pages as they are in one', async () => {
    const traces = Array.from({ length: 7 }, newTrace);
    for (const traceId of traces) await analytics.traceReviews.create({ traceId, comment: 'paged' });
    const listed = await toArray(analytics.traceReviews.list({ search: 'PAGED', orderBy: 'createdAt', limit: 3 }));
    expect(listed.map(({ traceId }) => traceId)).toEqual(traces);
  });

  it('name each score that the server refused, wherever it stands', async () => {
    const truth = await analytics.scoreDefinitions.create({ name: 'truth', kind: 'boolean', config: {} });
    const scores = [scoreOf(truth, true), { definitionId: NOBODY, booleanValue: true }];
    const error = await refusal(analytics.traceReviews.create({ traceId: newTrace(), scores }));
    expect(InvalidFieldsError.isInstance(error) && error.fieldErrors).toEqual([
      { field: 'scores[1].definitionId', code: 'invalid_input', message: 'Unknown scorer definition.' },
    ]);
  });

  it('are one for each trace', async () => {
    const traceId = newTrace();
    await analytics.traceReviews.create({ traceId });
    const error = await refusal(analytics.traceReviews.create({ traceId }));
    expect(error).toMatchObject({ name: 'InvalidFieldsError', field: 'traceId' });
  });

  it('show on the trace', async () => {
    const client = new LaminarClient({ baseUrl: server.url, projectApiKey: 'phx_ada' });
    const truth = await client.analytics.scoreDefinitions.create({ name: 'truth', kind: 'boolean', config: {} });
    const traceId = '0196f000-0000-7000-8000-0000000000bb';
    const span = { traceId: traceId.replaceAll('-', ''), spanId: '1'.repeat(16), name: 'answer' };
    const sent = await fetch(`${server.url}/v1/traces`, {
      method: 'POST',
      headers: { authorization: 'Bearer phx_ada', 'content-type': 'application/json' },
      body: JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }),
    });
    expect(sent.status).toBe(200);
    await client.analytics.traceReviews.create({ traceId, comment: 'seen', scores: [scoreOf(truth, false)] });
    expect((await client.traces.get(traceId)).review).toMatchObject({
      comment: 'seen',
      reviewedBy: 'ada@example.com',
      scores: [{ name: 'truth', kind: 'boolean', value: false }],
    });
    await client.close();
  });
});

describe('review queues of @tailrace/analytics against the server', () => {
  it('hand out each trace to one reviewer, and take the review back', async () => {
    const queue = await analytics.reviewQueues.create({ name: 'refunds' });
    const traces = Array.from({ length: 6 }, newTrace);
    const { added, refused } = await analytics.reviewQueues.addTraces(queue.id, [...traces, traces[0] ?? '']);
    expect([added.length, refused]).toEqual([
      6,
      [{ traceId: traces[0], message: 'This trace is already pending in this queue.' }],
    ]);
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, number) =>
        analytics.reviewQueues.claim(queue.id, { reviewer: `reviewer ${number}` }),
      ),
    );
    const items = claims.filter((item) => item !== null);
    expect(items.map(({ traceId }) => traceId).sort()).toEqual(traces);
    const reviews = await Promise.all(items.map((item) => analytics.reviewQueues.complete(item, { comment: 'done' })));
    expect(new Set(reviews.map(({ reviewedBy }) => reviewedBy?.email)).size).toBe(6);
    const [first] = items;
    const error = await refusal(analytics.reviewQueues.complete(first as NonNullable<typeof first>));
    expect(error).toMatchObject({ name: 'LeaseLostError', status: 409 });
    expect((await analytics.reviewQueues.retrieve(queue.id)).pendingItemCount).toBe(0);
  });
});
