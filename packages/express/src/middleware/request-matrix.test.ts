import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Express, NextFunction, Request, Response } from 'express';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EXPRESS_VERSIONS, newApp } from '../testing/express-versions.js';
import { abortRequest, readAll } from '../testing/http-client.js';
import { startApp } from '../testing/start-app.js';
import { type Backend, type SentAnnotation, type SentSpan, startBackend } from '../testing/start-backend.js';
import { startHttp2App } from '../testing/with-http2.js';
import { tailrace } from './tailrace.js';

const THIS_FILE = fileURLToPath(import.meta.url);
const MANY_BYTES = Buffer.alloc(30_000_000);
let backend: Backend;

beforeEach(async () => {
  backend = await startBackend();
});
afterEach(() => backend.close());

/** Resolves `started` when the handler has been called. */
function hangingHandler() {
  let start = () => {};
  const started = new Promise<void>((resolve) => {
    start = resolve;
  });
  return { started, handler: () => start() };
}

/** Every way a request ends in full: handler, method, and the status that follows. */
const COMPLETED: Record<
  string,
  { method?: string; status: number; handle: (req: Request, res: Response, next: NextFunction) => unknown }
> = {
  'a JSON answer': { status: 200, handle: (_req, res) => res.json({ a: 1 }) },
  'no content': { status: 204, handle: (_req, res) => res.status(204).end() },
  'not modified': { status: 304, handle: (_req, res) => res.status(304).end() },
  'a HEAD request': { method: 'HEAD', status: 200, handle: (_req, res) => res.json({ a: 1 }) },
  'a file': { status: 200, handle: (_req, res) => res.sendFile(THIS_FILE) },
  'a piped stream': { status: 200, handle: (_req, res) => Readable.from(['a', 'b', 'c']).pipe(res) },
  'server-sent events': { status: 200, handle: (_req, res) => void sendEvents(res, 3) },
  'a thrown error': {
    status: 500,
    handle: () => {
      throw new Error('thrown');
    },
  },
  'next(error)': { status: 500, handle: (_req, _res, next) => next(new Error('passed on')) },
  // Express 4 leaves rejections to the handler, as every application on it does.
  'a rejected async handler': {
    status: 500,
    handle: (_req, _res, next) => Promise.reject(new Error('rejected')).catch(next),
  },
  'an async handler that answers': {
    status: 201,
    handle: async (_req, res) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      res.status(201).send('made');
    },
  },
};

async function sendEvents(res: Response, count: number): Promise<void> {
  res.writeHead(200, { 'content-type': 'text/event-stream' });
  for (let index = 0; index < count; index++) {
    res.write(`data: ${index}\n\n`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  res.end();
}

async function expectOne(expected: Record<string, unknown>): Promise<{ annotation: SentAnnotation; span: SentSpan }> {
  const [annotations, spans] = [await backend.annotations(), await backend.spans()];
  expect(annotations.map(({ metadata }) => metadata)).toEqual([
    { durationMs: expect.any(Number), method: 'GET', ...expected },
  ]);
  expect(spans).toHaveLength(1);
  const [annotation] = annotations as [SentAnnotation];
  const [span] = spans as [SentSpan];
  expect(span.traceId).toBe(annotation.traceId.replaceAll('-', ''));
  return { annotation, span };
}

test('Express 5: one annotation for a rejection that Express itself catches', async () => {
  const { express } = EXPRESS_VERSIONS[1] as (typeof EXPRESS_VERSIONS)[number];
  const app = newApp(express).use(tailrace({ outbox: backend.outbox }));
  app.get('/', () => Promise.reject(new Error('rejected')));
  const running = await startApp(app);
  await readAll(running.url);
  await running.close();
  await expectOne({ route: '/', status: 500, outcome: 'completed' });
});

describe.each(EXPRESS_VERSIONS)('$name: one annotation and one span for', ({ express }) => {
  function recordedApp(): Express {
    return newApp(express).use(tailrace({ outbox: backend.outbox }));
  }

  test.each(Object.entries(COMPLETED))('%s, completed', async (_name, { method = 'GET', status, handle }) => {
    const app = recordedApp();
    app.all('/things/:id', handle);
    const running = await startApp(app);
    const answer = await readAll(`${running.url}/things/7?secret=1`, { method });
    await running.close();
    expect(answer.status).toBe(status);
    const { span } = await expectOne({ method, route: '/things/:id', status, outcome: 'completed' });
    expect(span).toMatchObject({
      name: `${method} /things/:id`,
      kind: 2,
      status: { code: status === 500 ? 2 : 0 },
      attributes: {
        'http.request.method': method,
        'http.route': '/things/:id',
        'http.response.status_code': String(status),
      },
    });
  });

  test('an unknown path, completed, without a route', async () => {
    const running = await startApp(recordedApp());
    await readAll(`${running.url}/nobody/here?token=secret`);
    await running.close();
    const { span } = await expectOne({ status: 404, outcome: 'completed' });
    expect(span.name).toBe('GET');
    expect(JSON.stringify(backend.server.requests)).not.toContain('secret');
  });

  test('a handler that never ends, when the client leaves: aborted, without a status', async () => {
    const { handler, started } = hangingHandler();
    const app = recordedApp();
    app.get('/', handler);
    const running = await startApp(app);
    await abortRequest(running.url, 'now', started);
    await running.close();
    await expectOne({ route: '/', outcome: 'aborted' });
  });

  test('a handler that answers after the client has left: aborted', async () => {
    const { handler, started } = hangingHandler();
    const app = recordedApp();
    app.get('/', async (_req, res) => {
      handler();
      await once(res, 'close');
      res.json({ too: 'late' });
    });
    const running = await startApp(app);
    await abortRequest(running.url, 'now', started);
    await running.close();
    await expectOne({ route: '/', outcome: 'aborted' });
  });

  test('a stream cut off by the client: aborted, with the status it had', async () => {
    const app = recordedApp();
    app.get('/', (_req, res) => void sendEvents(res, 1_000));
    const running = await startApp(app);
    await abortRequest(running.url, 'first-chunk');
    await running.close();
    await expectOne({ route: '/', status: 200, outcome: 'aborted' });
  });

  test('a large answer that was ended but not taken: aborted', async () => {
    const app = recordedApp();
    app.get('/', (_req, res) => void res.end(MANY_BYTES));
    const running = await startApp(app);
    await abortRequest(running.url, 'first-chunk');
    await running.close();
    await expectOne({ route: '/', status: 200, outcome: 'aborted' });
  });

  test('each of many requests on one connection', async () => {
    const app = recordedApp();
    app.get('/:id', (req, res) => void res.json({ id: req.params.id }));
    const running = await startApp(app);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let index = 0; index < 10; index++) {
      const outgoing = request(`${running.url}/${index}`, { agent }).end();
      const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
      await response.resume().toArray();
    }
    agent.destroy();
    await running.close();
    const annotations = await backend.annotations();
    expect(annotations.map(({ metadata }) => metadata?.outcome)).toEqual(Array(10).fill('completed'));
    expect(new Set(annotations.map(({ traceId }) => traceId)).size).toBe(10);
  });

  describe('HTTP/2', () => {
    test('an answer in full: completed', async () => {
      const app = recordedApp();
      app.get('/:id', (req, res) => void res.json(req.params));
      const running = await startHttp2App(express, app);
      const { body, headers, status } = await running.get('/7');
      await running.close();
      expect({ body, status }).toEqual({ status: 200, body: '{"id":"7"}' });
      const { annotation } = await expectOne({ route: '/:id', status: 200, outcome: 'completed' });
      expect(headers['x-trace-id']).toBe(annotation.traceId);
    });

    test('a stream cancelled before headers: aborted', async () => {
      const { handler, started } = hangingHandler();
      const app = recordedApp();
      app.get('/', handler);
      const running = await startHttp2App(express, app);
      await running.cancel('/', started);
      await running.close();
      await expectOne({ route: '/', outcome: 'aborted' });
    });

    test('a stream cancelled in the middle: aborted', async () => {
      const app = recordedApp();
      app.get('/', (_req, res) => void res.status(202).write('first'));
      const running = await startHttp2App(express, app);
      await running.cancel('/');
      await running.close();
      await expectOne({ route: '/', status: 202, outcome: 'aborted' });
    });
  });
});
