import { LaminarClient } from '@tailrace/client';
import { tailrace } from '@tailrace/express';
import { startServer } from '@tailrace/server';
import { runScript } from '@tailrace/test-kit';
import express from 'express';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Laminar } from './laminar.js';
import { observe } from './observe.js';
import { serveOnce } from './testing/serve-once.js';

let server: Awaited<ReturnType<typeof startServer>>;
let client: LaminarClient;

beforeAll(async () => {
  server = await startServer({ data: ':memory:' });
  client = new LaminarClient({ baseUrl: server.url, projectApiKey: 'local' });
});
afterAll(async () => {
  await client.close();
  await server.close();
});

/** Runs a documented example as a program, with nothing but its import changed. It prints the trace id in the end. */
async function runExample(example: string): Promise<string> {
  const ours = `import { LaminarClient } from '@tailrace/client';\nimport { Laminar, observe } from './src/index.js';`;
  const script = example.replace("import { Laminar, LaminarClient, observe } from '@lmnr-ai/lmnr';", ours);
  const { code, stderr, stdout } = await runScript(`${script}\nprocess.stdout.write(String(traceId));`, {
    packageDirectory: 'packages/tracing',
    env: { LMNR_BASE_URL: server.url, LMNR_PROJECT_API_KEY: 'local' },
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

describe('the documented examples run with the import changed', () => {
  test('tag a trace after it has ended', async () => {
    const traceId = await runExample(`
      import { Laminar, LaminarClient, observe } from '@lmnr-ai/lmnr';
      Laminar.initialize();
      const client = new LaminarClient();
      const traceId = await observe({ name: 'chat_completion' }, async () => {
        // ... your work ...
        return Laminar.getTraceId();
      });
      await Laminar.flush();
      if (traceId) {
        await client.tags.tag(traceId, 'good');
      }
    `);
    expect(await client.traces.get(traceId)).toMatchObject({
      id: traceId,
      topSpanName: 'chat_completion',
      tags: ['good'],
      spans: [{ name: 'chat_completion', output: traceId }],
    });
  });

  test('push metadata to a trace that has ended', async () => {
    const traceId = await runExample(`
      import { Laminar, LaminarClient, observe } from '@lmnr-ai/lmnr';
      Laminar.initialize();
      const client = new LaminarClient();
      const traceId = await observe({ name: 'chat_completion' }, async () => {
        // ... your work ...
        return Laminar.getTraceId();
      });
      await Laminar.flush();
      if (traceId) {
        await client.traces.pushMetadata(traceId, {
          score: 0.85,
          reviewer: 'alice',
          editsMade: 2,
        });
      }
    `);
    const trace = await client.traces.get(traceId);
    expect(trace.metadata).toEqual({ score: 0.85, reviewer: 'alice', editsMade: 2 });
  });

  test('hand the current span to another process, which goes on under it', async () => {
    const traceId = await runExample(`
      import { Laminar, LaminarClient, observe } from '@lmnr-ai/lmnr';
      Laminar.initialize();
      const traceId = await observe({ name: 'here' }, async () => {
        const parentSpanContext = Laminar.serializeSpanContext();
        await observe({ name: 'there', parentSpanContext }, async () => 'done');
        return Laminar.getTraceId();
      });
    `);
    // It ended without a flush: what waits to be delivered keeps a process alive until it is.
    const { spans } = await client.traces.get(traceId);
    const [here, there] = ['here', 'there'].map((name) => spans.find((span) => span.name === name));
    expect(there?.parentSpanId).toBe(here?.spanId);
  });
});

describe('in a process', () => {
  afterEach(() => Laminar.shutdown());

  test('a trace has what was said about it, its model and its error', async () => {
    Laminar.initialize({ client });
    const work = observe({ name: 'answer', sessionId: 's1', userId: 'u1', tags: ['checkout'] }, async () => {
      Laminar.setTraceMetadata({ plan: 'pro', items: 2 });
      observe({ name: 'llm', spanType: 'LLM' }, () =>
        Laminar.setSpanAttributes({ 'gen_ai.response.model': 'm-1', 'gen_ai.usage.input_tokens': 7 }),
      );
      const traceId = Laminar.getTraceId();
      throw Object.assign(new Error('no stock'), { traceId });
    });
    const { traceId } = await work.catch((error) => error);
    expect(await Laminar.flush()).toMatchObject({ sent: 2, failed: 0, pending: 0 });
    expect(await client.traces.get(traceId)).toMatchObject({
      topSpanName: 'answer',
      status: 'error',
      sessionId: 's1',
      userId: 'u1',
      tags: ['checkout'],
      metadata: { plan: 'pro', items: 2 },
    });
  });

  test('observe() inside an Express handler is part of the trace of the request', async () => {
    Laminar.initialize({ client });
    const app = express().use(tailrace({ client }));
    app.get('/answer/:id', async (req, res) => {
      const answer = await observe({ name: 'answer' }, async () => observe({ name: 'think' }, () => 42));
      expect(Laminar.getTraceId()).toBe(req.tailrace.traceId);
      req.tailrace.tag('answered');
      res.json({ answer });
    });
    const { headers, body } = await serveOnce(app, '/answer/1');
    expect(body).toBe('{"answer":42}');
    await client.outbox.flush();
    const trace = await client.traces.get(String(headers.get('x-trace-id')));
    expect(trace).toMatchObject({ topSpanName: 'GET /answer/:id', tags: ['answered'], metadata: { status: 200 } });
    const idOf = (name: string) => trace.spans.find((span) => span.name === name);
    expect(idOf('answer')?.parentSpanId).toBe(idOf('GET /answer/:id')?.spanId);
    expect(idOf('think')?.parentSpanId).toBe(idOf('answer')?.spanId);
    expect(trace.spans).toHaveLength(3);
  });

  test('where a request has no span of its own, what is observed is the root of its trace', async () => {
    Laminar.initialize({ client });
    const app = express().use(tailrace({ client, spans: false }));
    app.get('/', (_req, res) => void res.json(observe({ name: 'answer' }, () => observe({ name: 'think' }, () => 42))));
    const { headers } = await serveOnce(app, '/');
    await client.outbox.flush();
    const trace = await client.traces.get(String(headers.get('x-trace-id')));
    expect(trace).toMatchObject({ topSpanName: 'answer', metadata: { status: 200 } });
    expect(trace.spans.find(({ name }) => name === 'answer')?.parentSpanId).toBeNull();
  });

  test('a request that is handled inside a span belongs to its trace', async () => {
    Laminar.initialize({ client });
    const app = express();
    app.use((_req, _res, next) => observe({ name: 'gateway' }, () => next()));
    app.use(tailrace({ client }));
    app.get('/', (_req, res) => void res.json({ traceId: Laminar.getTraceId() }));
    const { headers, body } = await serveOnce(app, '/');
    expect(JSON.parse(body).traceId).toBe(headers.get('x-trace-id'));
    await client.outbox.flush();
    expect(await client.traces.get(JSON.parse(body).traceId)).toMatchObject({
      topSpanName: 'gateway',
      metadata: { route: '/', status: 200 },
    });
  });
});
