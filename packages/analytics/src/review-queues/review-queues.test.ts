import { startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AnalyticsClient, LeaseLostError } from '../index.js';

const ID = '01234567-89ab-4def-8123-456789abcdef';
const OTHER_ID = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const PREFIX = '/api/projects/7/llm_analytics';
const wireQueue = {
  id: ID,
  name: 'refunds',
  reviews_per_item: 2,
  pending_item_count: 3,
  created_by: { first_name: 'Ada' },
};
const wireItem = { id: ID, queue_id: OTHER_ID, queue_name: 'refunds', trace_id: 't', created_by: null, team: 7 };
const lease = { token: 'secret', reviewer: 'ada', expires_at: '2026-06-01T10:20:30Z' };
const claimed = { id: ID, lease: { token: 'secret' } };

let server: TestServer;
let analytics: AnalyticsClient;
beforeEach(async () => {
  server = await startTestServer({ body: wireItem });
  analytics = new AnalyticsClient({ host: server.url, personalApiKey: 'phx_1', projectId: 7, maxRetries: 0 });
});
afterEach(() => server.close());

const sent = () =>
  server.requests.map(({ body, method, url }) => [
    `${method} ${url.replace(PREFIX, '')}`,
    body === '' ? null : (JSON.parse(body) as unknown),
  ]);

describe('review queues', () => {
  test('are created, read, changed and deleted', async () => {
    server.reply({ body: wireQueue });
    const { reviewQueues } = analytics;
    expect(await reviewQueues.create({ name: 'refunds', reviewsPerItem: 2 })).toMatchObject({
      reviewsPerItem: 2,
      pendingItemCount: 3,
      createdBy: { firstName: 'Ada' },
    });
    await reviewQueues.retrieve(ID);
    await reviewQueues.update(ID, { name: 'payments' });
    server.reply({ status: 204 });
    expect(await reviewQueues.delete(ID)).toBeUndefined();
    expect(sent()).toEqual([
      ['POST /review_queues/', { name: 'refunds', reviews_per_item: 2 }],
      [`GET /review_queues/${ID}/`, null],
      [`PATCH /review_queues/${ID}/`, { name: 'payments' }],
      [`DELETE /review_queues/${ID}/`, null],
    ]);
  });

  test('are listed over all pages', async () => {
    server.reply((request, response) => {
      const offset = Number(new URL(request.url ?? '', server.url).searchParams.get('offset') ?? 0);
      const next = offset === 0 ? 'http://elsewhere.example/?offset=1' : null;
      response.end(JSON.stringify({ count: 2, next, previous: null, results: [{ ...wireQueue, name: `q${offset}` }] }));
    });
    const names: string[] = [];
    for await (const { name } of analytics.reviewQueues.list({ search: 'q', orderBy: '-createdAt' })) names.push(name);
    expect(names).toEqual(['q0', 'q1']);
    expect(server.requests[0]?.url).toContain('search=q');
    expect(server.requests[0]?.url).toContain('order_by=-created_at');
  });

  test('need one review a trace where the server does not say', async () => {
    server.reply({ body: { id: ID, name: 'q' } });
    expect((await analytics.reviewQueues.retrieve(ID)).reviewsPerItem).toBe(1);
  });

  test.each([
    ['an empty name', { name: ' ' }, 'name'],
    ['no reviews', { name: 'q', reviewsPerItem: 0 }, 'reviewsPerItem'],
    ['eleven reviews', { name: 'q', reviewsPerItem: 11 }, 'reviewsPerItem'],
    ['half a review', { name: 'q', reviewsPerItem: 1.5 }, 'reviewsPerItem'],
  ])('refuse %s before the network', async (_, queue, field) => {
    await expect(analytics.reviewQueues.create(queue)).rejects.toMatchObject({ name: 'ValidationError', field });
    expect(server.requests).toHaveLength(0);
  });
});

describe('items', () => {
  test('are added, moved, listed and removed', async () => {
    const { items } = analytics.reviewQueues;
    expect(await items.add({ queueId: OTHER_ID, traceId: 't' })).toMatchObject({ queueId: OTHER_ID, traceId: 't' });
    await items.move(ID, OTHER_ID);
    server.reply({ status: 204 });
    await items.remove(ID);
    server.reply({ body: { count: 1, next: null, previous: null, results: [wireItem] } });
    const { items: listed } = await items.list({ queueId: OTHER_ID, traceIds: ['t', 'u'], state: 'done' });
    await items.retrieve(ID);
    expect(listed).toMatchObject([{ queueName: 'refunds', state: 'pending', reviewCount: 0, reviewsPerItem: 1 }]);
    expect(sent()).toEqual([
      ['POST /review_queue_items/', { queue_id: OTHER_ID, trace_id: 't' }],
      [`PATCH /review_queue_items/${ID}/`, { queue_id: OTHER_ID }],
      [`DELETE /review_queue_items/${ID}/`, null],
      [`GET /review_queue_items/?queue_id=${OTHER_ID}&state=done&trace_id__in=t%2Cu`, null],
      [`GET /review_queue_items/${ID}/`, null],
    ]);
  });

  test('of many traces are added, and those that wait already are told', async () => {
    const detail = 'This trace is already pending in this queue.';
    server.reply((_request, response, { body }) => {
      const { trace_id: traceId } = JSON.parse(body) as { trace_id: string };
      response.statusCode = traceId === 'u' ? 400 : 201;
      const refusal = { type: 'validation_error', code: 'invalid_input', detail, attr: 'trace_id' };
      response.end(JSON.stringify(traceId === 'u' ? refusal : { ...wireItem, trace_id: traceId }));
    });
    const { added, refused } = await analytics.reviewQueues.addTraces(OTHER_ID, new Set(['t', 'u', 'v']));
    expect(added.map(({ traceId }) => traceId)).toEqual(['t', 'v']);
    expect(refused).toEqual([{ traceId: 'u', message: detail }]);
    await expect(analytics.reviewQueues.addTraces(OTHER_ID, 'tuv')).rejects.toMatchObject({ field: 'traceIds' });
  });

  test('of many traces are not added any further once the queue is unknown', async () => {
    const detail = 'Review queue not found.';
    server.reply({ status: 400, body: { type: 'validation_error', code: 'invalid_input', detail, attr: 'queue_id' } });
    await expect(analytics.reviewQueues.addTraces(OTHER_ID, ['t', 'u'])).rejects.toMatchObject({ field: 'queueId' });
    expect(server.requests).toHaveLength(1);
  });
});

describe('a claim', () => {
  test('gives an item with its lease', async () => {
    server.reply({ body: { ...wireItem, lease } });
    const item = await analytics.reviewQueues.claim(OTHER_ID, { reviewer: 'ada', leaseMs: 90_500 });
    expect(item).toMatchObject({ traceId: 't', lease: { token: 'secret', expiresAt: '2026-06-01T10:20:30Z' } });
    expect(sent()).toEqual([[`POST /review_queues/${OTHER_ID}/claim/`, { reviewer: 'ada', lease_seconds: 91 }]]);
  });

  test('gives null when there is nothing to do', async () => {
    server.reply({ status: 204 });
    expect(await analytics.reviewQueues.claim(OTHER_ID)).toBeNull();
  });

  test('is sent again with the same idempotency key when its answer got lost', async () => {
    let count = 0;
    server.reply((_request, response) => {
      count += 1;
      response.statusCode = count === 1 ? 503 : 204;
      response.setHeader('retry-after', '0');
      response.end();
    });
    const patient = new AnalyticsClient({ host: server.url, personalApiKey: 'phx_1', maxRetries: 1 });
    expect(await patient.reviewQueues.claim(OTHER_ID)).toBeNull();
    const keys = server.requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual([keys[1], expect.any(String)]);
  });

  test('is renewed, released, skipped, completed and reopened', async () => {
    const { reviewQueues } = analytics;
    await reviewQueues.renew(claimed, { leaseMs: 60_000 });
    await reviewQueues.release(claimed);
    await reviewQueues.skip(claimed, { reason: 'not my language' });
    server.reply({ body: { id: OTHER_ID, trace_id: 't', comment: 'ok', scores: [] } });
    const scores = [{ definitionId: ID, booleanValue: true }];
    expect(await reviewQueues.complete(claimed, { comment: 'ok', scores })).toMatchObject({
      traceId: 't',
      comment: 'ok',
    });
    server.reply({ body: wireItem });
    await reviewQueues.reopen(ID);
    const token = { lease_token: 'secret' };
    expect(sent()).toEqual([
      [`POST /review_queue_items/${ID}/renew/`, { ...token, lease_seconds: 60 }],
      [`POST /review_queue_items/${ID}/release/`, token],
      [`POST /review_queue_items/${ID}/skip/`, { ...token, reason: 'not my language' }],
      [
        `POST /review_queue_items/${ID}/complete/`,
        { ...token, comment: 'ok', scores: [{ definition_id: ID, boolean_value: true }] },
      ],
      [`POST /review_queue_items/${ID}/reopen/`, {}],
    ]);
  });

  test('that is lost is an error of its own', async () => {
    const detail = 'Your claim has ended, and somebody else has this item now.';
    server.reply({ status: 409, body: { type: 'invalid_request', code: 'lease_lost', detail, attr: null } });
    const error = await analytics.reviewQueues.complete(claimed).then(null, (reason: unknown) => reason);
    expect(LeaseLostError.isInstance(error) && error.message).toContain(`409 lease_lost: ${detail}`);
  });

  test.each([
    ['a lease of no time', () => analytics.reviewQueues.claim(ID, { leaseMs: 0 }), 'leaseMs'],
    ['an item that was not claimed', () => analytics.reviewQueues.release({ id: ID } as never), 'item.lease'],
    ['an empty token', () => analytics.reviewQueues.renew({ id: ID, lease: { token: '' } }), 'item.lease.token'],
    ['an id that is none', () => analytics.reviewQueues.skip({ id: 'x', lease: { token: 't' } }), 'item.id'],
    ['two scores of one definition', () => complete([1, 2]), 'scores[1].definitionId'],
  ])('refuses %s before the network', async (_, call, field) => {
    await expect(call()).rejects.toMatchObject({ name: 'ValidationError', field });
    expect(server.requests).toHaveLength(0);
  });

  const complete = (values: number[]) =>
    analytics.reviewQueues.complete(claimed, {
      scores: values.map((numericValue) => ({ definitionId: ID, numericValue })),
    });
});

test('a client that is switched off claims nothing and adds what it is given', async () => {
  const off = new AnalyticsClient({ enabled: false });
  expect(await off.reviewQueues.claim(ID)).toBeNull();
  expect(await off.reviewQueues.addTraces(ID, ['t'])).toMatchObject({ added: [{ traceId: 't' }], refused: [] });
  expect(await off.reviewQueues.complete(claimed)).toMatchObject({ scores: [] });
  expect(await off.reviewQueues.release(claimed)).toMatchObject({ id: ID });
});
