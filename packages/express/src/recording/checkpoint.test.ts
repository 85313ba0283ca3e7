import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { runScript, startTestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tailrace } from '../middleware/tailrace.js';
import { EXPRESS_VERSIONS, newApp } from '../testing/express-versions.js';
import { abortRequest, readAll } from '../testing/http-client.js';
import { startApp } from '../testing/start-app.js';
import { acceptAll, type Backend, sentAnnotations, sentSpans, startBackend } from '../testing/start-backend.js';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
let backend: Backend;

beforeEach(async () => {
  backend = await startBackend();
});
afterEach(() => backend.close());

/** Waits until the backend has so many annotations. */
async function annotationsFrom(count: number) {
  let annotations = await backend.annotations();
  while (annotations.length < count) {
    await wait(5);
    annotations = await backend.annotations();
  }
  return annotations;
}

describe.each(EXPRESS_VERSIONS)('$name: a request that stays open', ({ express }) => {
  test('sends what it has, with its span so far, and the rest at its end', async () => {
    const middleware = tailrace({ outbox: backend.outbox, checkpointAfterMs: 20, checkpointIntervalMs: 20 });
    const app = newApp(express).use(middleware);
    let annotate = () => {};
    let end = () => {};
    app.get('/stream/:id', (req, res) => {
      req.tailrace.tag('started').metadata({ plan: 'pro', status: 'mine' });
      annotate = () => req.tailrace.tag('halfway');
      end = () => res.end('done');
      res.write('first');
    });
    const running = await startApp(app);
    const answer = readAll(`${running.url}/stream/7`);
    const [first] = await annotationsFrom(1);
    expect(first).toMatchObject({ addTags: ['started'] });
    expect(first?.metadata).toEqual({
      plan: 'pro',
      status: 'mine',
      method: 'GET',
      route: '/stream/:id',
      incomplete: true,
    });
    const [early] = await backend.spans();
    expect(early).toMatchObject({ name: 'GET /stream/:id' });

    annotate();
    const [, second] = await annotationsFrom(2);
    expect(second).toMatchObject({ addTags: ['halfway'] });
    expect(second).not.toHaveProperty('metadata');
    await wait(60);
    expect(await backend.annotations()).toHaveLength(2);

    end();
    expect((await answer).body.toString()).toBe('firstdone');
    await running.close();
    const [, , last] = await backend.annotations();
    expect(last?.metadata).toEqual({
      method: 'GET',
      route: '/stream/:id',
      durationMs: expect.any(Number),
      outcome: 'completed',
      incomplete: false,
    });
    const [, final] = await backend.spans();
    expect(final).toMatchObject({ spanId: early?.spanId, startTimeUnixNano: early?.startTimeUnixNano });
    expect(BigInt(final?.endTimeUnixNano ?? 0)).toBeGreaterThan(BigInt(early?.endTimeUnixNano ?? 0));
  });

  test('sends nothing before its end when it is not in the sample', async () => {
    const app = newApp(express).use(tailrace({ outbox: backend.outbox, sampleRate: 0, checkpointAfterMs: 10 }));
    app.get('/', async (req, res) => {
      req.tailrace.tag('x');
      await wait(60);
      res.end();
    });
    const running = await startApp(app);
    await readAll(running.url);
    await running.close();
    expect(backend.outbox.stats().submitted).toBe(0);
  });

  test('is sent when the middleware is closed', async () => {
    const middleware = tailrace({ baseUrl: backend.url, projectApiKey: 'k' });
    const app = newApp(express).use(middleware);
    let start = () => {};
    const started = new Promise<void>((resolve) => {
      start = resolve;
    });
    app.get('/', (req) => {
      req.tailrace.tag('open');
      start();
    });
    const running = await startApp(app);
    let leave = () => {};
    const left = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const aborted = abortRequest(running.url, 'now', left);
    await started;
    await middleware.close();
    expect(sentAnnotations(backend.server)).toMatchObject([{ addTags: ['open'], metadata: { incomplete: true } }]);
    leave();
    await aborted;
    await running.close();
  });
});

test('what was sent at a checkpoint outlives a process that is killed', async () => {
  const server = await startTestServer(acceptAll);
  const script = `
    import { createRequire } from 'node:module';
    import { get } from 'node:http';
    import { tailrace } from ${JSON.stringify(fileURLToPath(new URL('../index.ts', import.meta.url)))};
    const express = createRequire(${JSON.stringify(createRequire(import.meta.url).resolve('express'))})('express');
    const app = express();
    app.use(tailrace({ checkpointAfterMs: 20, checkpointIntervalMs: 20 }));
    app.get('/endless', (req, res) => {
      req.tailrace.tag('started').metadata({ tokens: 7 });
      res.write('x');
    });
    const listening = app.listen(0, '127.0.0.1', () => {
      get({ port: listening.address().port, host: '127.0.0.1', path: '/endless' });
    });
  `;
  const { signal } = await runScript(script, {
    env: { LMNR_BASE_URL: server.url, LMNR_PROJECT_API_KEY: 'k' },
    onStart: async (child) => {
      while (sentAnnotations(server).length === 0 || sentSpans(server).length === 0) await wait(10);
      child.kill('SIGKILL');
    },
  });
  expect(signal).toBe('SIGKILL');
  expect(sentAnnotations(server)).toMatchObject([
    { addTags: ['started'], metadata: { tokens: 7, route: '/endless', incomplete: true } },
  ]);
  expect(sentSpans(server)).toMatchObject([{ name: 'GET /endless' }]);
  await server.close();
});
