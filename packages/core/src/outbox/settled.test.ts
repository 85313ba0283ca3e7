import { startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newTraceId } from '../ids/trace-id.js';
import { Outbox } from './outbox.js';

let server: TestServer;
let outbox: Outbox;
beforeEach(async () => {
  server = await startTestServer((_request, response, seen) => {
    const { annotations } = JSON.parse(seen.body) as { annotations: { id: string }[] };
    response.end(JSON.stringify({ results: annotations.map(({ id }) => ({ id, state: 'applied' })) }));
  });
  const client = { baseUrl: server.url, projectApiKey: 'test', maxRetries: 0 };
  outbox = new Outbox(client, { flushIntervalMs: 20, maxBatchItems: 100 });
});
afterEach(async () => {
  await outbox.close({ timeoutMs: 0 });
  await server.close();
});

describe('settled', () => {
  test('resolves at once with nothing submitted', async () => {
    await outbox.settled();
    expect(server.requests).toEqual([]);
  });

  test('a runtime that freezes when the last promise has settled has delivered everything', async () => {
    const kept: Promise<void>[] = [];
    for (let request = 0; request < 1_000; request++) {
      outbox.tag(newTraceId(), 'answered');
      kept.push(outbox.settled());
      if (request % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(kept);
    expect(outbox.stats()).toEqual({ submitted: 1_000, sent: 1_000, failed: 0, dropped: 0, pending: 0 });
    // Nothing was hurried: they travelled in batches.
    expect(server.requests.length).toBeLessThan(100);
  });

  test('does not wait for what is submitted later', async () => {
    outbox.tag(newTraceId(), 'first');
    const settled = outbox.settled();
    await expect.poll(() => outbox.stats().sent).toBe(1);
    server.reply(() => undefined);
    outbox.tag(newTraceId(), 'second');
    await settled;
    expect(outbox.stats()).toMatchObject({ sent: 1, pending: 1 });
  });

  test('resolves when what cannot be delivered is given up', async () => {
    server.reply({ status: 400, body: { error: { code: 'bad_request', message: 'no' } } });
    outbox.tag(newTraceId(), 'refused');
    await outbox.settled();
    expect(outbox.stats()).toMatchObject({ submitted: 1, failed: 1, pending: 0 });
  });

  test('waits no longer than it is told to', async () => {
    server.reply(() => undefined);
    outbox.tag(newTraceId(), 'stuck');
    await outbox.settled({ timeoutMs: 50 });
    expect(outbox.stats()).toMatchObject({ sent: 0, pending: 1 });
  });
});
