import { newTraceId, RateLimitError } from '@tailrace/core';
import { describe, expect, test } from 'vitest';
import { createMemoryClient } from './memory-client.js';

const failed = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'met',
    (error: Error) => `${error.name}: ${error.message}`,
  );

describe('createMemoryClient', () => {
  test('keeps what awaited calls write', async () => {
    const client = createMemoryClient();
    const traceId = newTraceId();
    expect(await client.tags.tag(traceId, ['a', 'b'])).toMatchObject([{ name: 'a', state: 'applied' }, { name: 'b' }]);
    await client.tags.untag(traceId, 'b');
    await client.traces.pushMetadata(traceId, { plan: 'pro', nested: { a: 1, b: 2 } });
    await client.evaluators.score({ traceId, name: 'quality', score: 0.9 });
    await client.expectTagged(traceId, 'a');
    await client.expectMetadata(traceId, { nested: { b: 2, a: 1 } });
    await client.expectScored(traceId, 'quality');
    await client.expectScored(traceId.toUpperCase(), 'quality', 0.9);
    expect(await client.written(traceId)).toMatchObject({ tags: new Set(['a']), metadata: { plan: 'pro' } });
  });

  test('keeps what goes through the outbox, spans too, without being flushed', async () => {
    await using client = createMemoryClient();
    const traceId = newTraceId();
    client.outbox.tag(traceId, 'queued');
    client.outbox.startSpan({ traceId, name: 'GET /answer' }).end();
    await client.expectTagged(traceId, 'queued');
    expect((await client.written(traceId)).spanNames).toEqual(['GET /answer']);
  });

  test('keeps one score for an actor, until it is taken back', async () => {
    const client = createMemoryClient();
    const traceId = newTraceId();
    const thumbs = { traceId, name: 'thumbs', actor: 'ada' };
    await client.evaluators.score({ ...thumbs, score: 1 });
    client.outbox.score({ ...thumbs, score: 0, comment: 'slow' });
    await client.evaluators.score({ traceId, name: 'thumbs', score: 1, actor: 'bob' });
    expect((await client.written(traceId)).scores).toMatchObject([
      { actor: 'bob', score: 1 },
      { actor: 'ada', score: 0, comment: 'slow' },
    ]);
    await client.evaluators.unscore({ ...thumbs, actor: 'bob' });
    client.outbox.unscore(thumbs);
    expect((await client.written(traceId)).scores).toEqual([]);
  });

  test('says what it expected and what there is when an expectation is not met', async () => {
    const client = createMemoryClient();
    const traceId = newTraceId();
    await client.tags.tag(traceId, 'other');
    expect(await failed(client.expectTagged(traceId, 'other', 'checkout'))).toBe(
      `AssertionError: expected trace ${traceId} to be tagged ["checkout"]; it has ["other"]`,
    );
    expect(await failed(client.expectMetadata(traceId, { plan: 'pro' }))).toMatch(
      /the metadata {"plan":"pro"}; it has {}/,
    );
    expect(await failed(client.expectScored(traceId, 'quality'))).toMatch(
      /to be scored {"name":"quality"}; it has \[\]/,
    );
    await client.evaluators.score({ traceId, name: 'quality', score: 1 });
    expect(await failed(client.expectScored(traceId, 'quality', 0))).toMatch(
      /to be scored {"name":"quality","score":0}; it has \[{"name":"quality","score":1}\]/,
    );
  });

  test('shows every request as a server would have seen it', async () => {
    const client = createMemoryClient();
    await client.datasets.push({ name: 'd', points: [{ data: 1 }] });
    await client.datasets.listDatasets().catch(() => undefined);
    expect(client.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1/datasets/datapoints',
      'GET /v1/datasets',
    ]);
    expect(client.calls[0]?.body).toMatchObject({ name: 'd', datapoints: [{ data: 1 }] });
    client.clear();
    expect(client.calls).toEqual([]);
  });

  test('fails when told to, for a status or by a broken connection, and the client retries as it always does', async () => {
    const client = createMemoryClient();
    const traceId = newTraceId();
    client.failNext({ status: 503 });
    client.failNext();
    await client.tags.tag(traceId, 'kept');
    expect(client.calls.map(({ headers }) => headers['x-tailrace-retry-count'])).toEqual([undefined, '1', '2']);
    client.failNext({ status: 429, times: 3, path: '/v1/traces/metadata' });
    await client.tags.tag(traceId, 'not concerned');
    await expect(client.traces.pushMetadata(traceId, { a: 1 })).rejects.toThrow(RateLimitError);
    await client.expectTagged(traceId, 'kept', 'not concerned');
  });

  test('says where to read when something is read', async () => {
    const client = createMemoryClient({ maxRetries: 0 });
    await expect(client.traces.get(newTraceId())).rejects.toThrow(/writes only.*startServer/);
  });

  test('is shared by derived clients', async () => {
    const client = createMemoryClient();
    const traceId = newTraceId();
    await client.withOptions({ headers: { 'x-tenant': 'a' } }).tags.tag(traceId, 'derived');
    await client.expectTagged(traceId, 'derived');
  });
});
