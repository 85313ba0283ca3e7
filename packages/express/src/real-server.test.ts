import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { LaminarClient } from '@tailrace/client';
import { startServer, type TailraceServer } from '@tailrace/server';
import { runScript } from '@tailrace/test-kit';
import type { Express } from 'express';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { errorTap, tailrace } from './index.js';
import { EXPRESS_VERSIONS, newApp } from './testing/express-versions.js';
import { abortRequest, readAll } from './testing/http-client.js';
import { startApp } from './testing/start-app.js';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
let server: TailraceServer;
let client: LaminarClient;

beforeAll(async () => {
  server = await startServer({ data: ':memory:' });
});
afterAll(() => server.close());
beforeEach(() => {
  client = new LaminarClient({ baseUrl: server.url, projectApiKey: 'local', outbox: { flushIntervalMs: 20 } });
});
afterEach(() => client.close());

describe.each(EXPRESS_VERSIONS)('$name against the embedded server', ({ express }) => {
  async function serve(mount: (app: Express) => void) {
    const app = newApp(express).use(tailrace({ client, userId: () => 'ada', sessionId: () => 's-1' }));
    mount(app);
    return startApp(app);
  }

  /** The trace as the server holds it, once everything is delivered. */
  async function traceOf(traceId: string) {
    expect(await client.outbox.flush()).toMatchObject({ failed: 0, dropped: 0, pending: 0 });
    return client.traces.get(traceId);
  }

  test('a request is a trace with its spans, tags, metadata and scores', async () => {
    const running = await serve((app) =>
      app.get('/ask/:topic', (req, res) => {
        const span = req.tailrace.startSpan({ name: 'retrieve', input: { topic: req.params.topic } });
        span.end({ output: ['a', 'b'] });
        req.tailrace.tag(['answered', 'docs']).metadata({ hits: 2 }).score('relevance', 0.75, { by: 'judge' });
        res.json({ answer: 42 });
      }),
    );
    const { headers } = await readAll(`${running.url}/ask/streams`);
    await running.close();
    const trace = await traceOf(String(headers['x-trace-id']));
    expect(trace).toMatchObject({
      status: 'success',
      topSpanName: 'GET /ask/:topic',
      userId: 'ada',
      sessionId: 's-1',
      metadata: { hits: 2, method: 'GET', route: '/ask/:topic', status: 200, outcome: 'completed' },
      scores: [{ name: 'relevance', score: 0.75, metadata: { by: 'judge' } }],
    });
    expect(trace.tags.sort()).toEqual(['answered', 'docs']);
    expect(trace.spans).toHaveLength(2);
    const [root, child] = [...trace.spans].sort(
      (a, b) => Number(a.parentSpanId !== null) - Number(b.parentSpanId !== null),
    );
    expect(child).toMatchObject({
      name: 'retrieve',
      parentSpanId: root?.spanId,
      input: { topic: 'streams' },
      output: ['a', 'b'],
    });
    expect(root?.attributes).toMatchObject({ 'http.route': '/ask/:topic', 'http.response.status_code': 200 });
  });

  test('a failed request is a trace with status error', async () => {
    const running = await serve((app) => {
      app.get('/fails', () => {
        throw new RangeError('out of stock');
      });
      app.use(errorTap());
    });
    const { headers } = await readAll(`${running.url}/fails`);
    await running.close();
    expect(await traceOf(String(headers['x-trace-id']))).toMatchObject({
      status: 'error',
      metadata: { status: 500, error: 'RangeError: out of stock', outcome: 'completed' },
      spans: [{ status: 'error', statusMessage: 'RangeError: out of stock' }],
    });
  });

  test('usage that is known two steps after the client has left is on the trace', async () => {
    let traceId = '';
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const running = await serve((app) =>
      app.get('/stream', (req, res) => {
        ({ traceId } = req.tailrace);
        res.write('first token');
        req.tailrace.hold(async () => {
          await once(res, 'close');
          await wait(50);
          req.tailrace.metadata({ outputTokens: 42 });
          finish();
        });
      }),
    );
    await abortRequest(`${running.url}/stream`, 'first-chunk');
    await running.close();
    await finished;
    await wait(1);
    expect((await traceOf(traceId)).metadata).toMatchObject({ outcome: 'aborted', outputTokens: 42 });
  });

  test('feedback that comes later joins the trace by the id in the header', async () => {
    const running = await serve((app) => {
      app.get('/answer', (_req, res) => void res.json({}));
      app.post('/feedback/:traceId', (req, res) => {
        client.outbox.score({ traceId: req.params.traceId, name: 'thumbs', score: 1 });
        res.status(204).end();
      });
    });
    const { headers } = await readAll(`${running.url}/answer`);
    const traceId = String(headers['x-trace-id']);
    expect((await readAll(`${running.url}/feedback/${traceId}`, { method: 'POST' })).status).toBe(204);
    await running.close();
    expect(await traceOf(traceId)).toMatchObject({
      scores: [{ name: 'thumbs', score: 1 }],
      metadata: { route: '/answer' },
    });
  });

  test('a request longer than its checkpoints is one span, whole in the end', async () => {
    const app = newApp(express).use(tailrace({ client, checkpointAfterMs: 20, checkpointIntervalMs: 20 }));
    app.get('/long', async (req, res) => {
      req.tailrace.tag('early');
      await wait(150);
      req.tailrace.tag('late');
      res.json({});
    });
    const running = await startApp(app);
    const answer = readAll(`${running.url}/long`);
    const { headers } = await answer;
    await running.close();
    const trace = await traceOf(String(headers['x-trace-id']));
    expect(trace).toMatchObject({
      spans: [{ name: 'GET /long' }],
      metadata: { outcome: 'completed', status: 200, incomplete: false },
    });
    expect(trace.tags.sort()).toEqual(['early', 'late']);
    expect(trace.durationMs).toBeGreaterThanOrEqual(100);
  });
});

test('the trace of a process that was killed is there, as it was at its last checkpoint', async () => {
  const index = JSON.stringify(fileURLToPath(new URL('./index.ts', import.meta.url)));
  const express = JSON.stringify(createRequire(import.meta.url).resolve('express'));
  const script = `
    import { createRequire } from 'node:module';
    import { get } from 'node:http';
    import { tailrace } from ${index};
    const app = createRequire(${express})('express')();
    app.use(tailrace({ checkpointAfterMs: 20, checkpointIntervalMs: 20 }));
    app.get('/endless', (req, res) => {
      req.tailrace.tag('killed-later').metadata({ tokens: 7 });
      res.write('x');
    });
    const listening = app.listen(0, '127.0.0.1', () => {
      get({ port: listening.address().port, host: '127.0.0.1', path: '/endless' });
    });
  `;
  const find = async () => (await client.traces.list({ tag: 'killed-later' })).items;
  await runScript(script, {
    env: { LMNR_BASE_URL: server.url, LMNR_PROJECT_API_KEY: 'local' },
    onStart: async (child) => {
      while ((await find()).length === 0) await wait(20);
      child.kill('SIGKILL');
    },
  });
  expect(await find()).toMatchObject([
    { topSpanName: 'GET /endless', metadata: { tokens: 7, route: '/endless', incomplete: true } },
  ]);
});
