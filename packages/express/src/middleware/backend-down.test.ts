import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer, type Server } from 'node:net';
import { LaminarClient } from '@tailrace/client';
import type { DeliveryReport } from '@tailrace/core';
import { startTestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EXPRESS_VERSIONS, type ExpressModule, newApp } from '../testing/express-versions.js';
import { readAll } from '../testing/http-client.js';
import { startApp } from '../testing/start-app.js';
import { tailrace } from './tailrace.js';

const REQUESTS = 20;
let failures: unknown[];
const note = (error: unknown) => void failures.push(error);

beforeEach(() => {
  failures = [];
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
});
afterEach(() => {
  process.off('unhandledRejection', note);
  process.off('uncaughtException', note);
});

/** Every way a backend can be out of order: where it is, and how to end it. */
const BACKENDS: Record<string, () => Promise<{ url: string; close(): Promise<unknown> }>> = {
  'is down': async () => {
    const server = await startTestServer();
    await server.close();
    return { url: server.url, close: async () => undefined };
  },
  'takes connections and never answers': async () => {
    const server = createTcpServer((socket) => void socket.on('error', () => undefined).resume());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => endTcpServer(server) };
  },
  'answers 500': () => startTestServer({ status: 500, body: { error: { code: 'internal', message: 'no' } } }),
  'answers 401': () => startTestServer({ status: 401 }),
  'answers nonsense': () => startTestServer({ body: '<html>' }),
  'breaks connections': () => startTestServer((request) => request.socket.destroy()),
  'has no address': async () => ({ url: 'http://backend.invalid', close: async () => undefined }),
};

async function endTcpServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

function expectConserved({ dropped, failed, pending, sent, submitted }: DeliveryReport): void {
  expect(sent + failed + dropped + pending).toBe(submitted);
}

/** Sends requests to a small application; what it answers, without what changes from request to request. */
async function answersOf(express: ExpressModule, client: LaminarClient | undefined) {
  const app = newApp(express);
  if (client) app.use(tailrace({ client, tags: () => 'rule', header: false }));
  app.get('/:id', async (req, res) => {
    if (client) req.tailrace.tag('handler').score('thumbs', 1).hold(Promise.resolve());
    res.json({ id: req.params.id, text: 'x'.repeat(2_000) });
  });
  const running = await startApp(app);
  const answers = await Promise.all(Array.from({ length: REQUESTS }, (_, index) => readAll(`${running.url}/${index}`)));
  await running.close();
  return answers.map(({ body, rawHeaders, status }) => ({
    status,
    headers: rawHeaders.filter((_, index) => rawHeaders[index - (index % 2)] !== 'Date'),
    body: body.toString(),
  }));
}

describe.each(EXPRESS_VERSIONS)('$name', ({ express }) => {
  test.each(Object.entries(BACKENDS))(
    'answers the same when the backend %s, and accounts for every write',
    async (_name, start) => {
      const backend = await start();
      const client = new LaminarClient({
        baseUrl: backend.url,
        projectApiKey: 'k',
        timeoutMs: 100,
        maxRetries: 0,
        outbox: { flushIntervalMs: 5, deliveryTimeoutMs: 200 },
      });
      const expected = await answersOf(express, undefined);
      expect(await answersOf(express, client)).toEqual(expected);
      const report = await client.outbox.flush({ timeoutMs: 1_000 });
      expect(report.submitted).toBe(2 * REQUESTS);
      // A server that answers nonsense to spans has still taken them.
      expect(report.sent).toBeLessThanOrEqual(REQUESTS);
      expectConserved(report);
      await client.close({ timeoutMs: 1_000 });
      const final = client.outbox.stats();
      expectConserved(final);
      expect(final.pending).toBe(0);
      await backend.close();
      expect(failures).toEqual([]);
    },
  );
});

test('with the backend down, a busy application drops what does not fit and counts it', async () => {
  const backend = await startTestServer({ status: 503 });
  const drops: number[] = [];
  const client = new LaminarClient({
    baseUrl: backend.url,
    projectApiKey: 'k',
    maxRetries: 0,
    outbox: { maxItems: 50, flushIntervalMs: 5, onDrop: ({ count }) => void drops.push(count) },
  });
  const { express } = EXPRESS_VERSIONS[1] as (typeof EXPRESS_VERSIONS)[number];
  const app = newApp(express).use(tailrace({ client }));
  app.get('/', (_req, res) => void res.json({}));
  const running = await startApp(app);
  for (let round = 0; round < 20; round++) {
    await Promise.all(Array.from({ length: 20 }, () => readAll(running.url)));
    expectConserved(client.outbox.stats());
  }
  await running.close();
  await client.close({ timeoutMs: 1_000 });
  const report = client.outbox.stats();
  expectConserved(report);
  expect(report).toMatchObject({ submitted: 800, sent: 0, pending: 0 });
  expect(drops.reduce((sum, count) => sum + count, 0)).toBe(report.dropped);
  await backend.close();
  expect(failures).toEqual([]);
});
