import compression from 'compression';
import type { Express, RequestHandler } from 'express';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EXPRESS_VERSIONS, newApp } from '../testing/express-versions.js';
import { readAll } from '../testing/http-client.js';
import { startApp } from '../testing/start-app.js';
import { type Backend, startBackend } from '../testing/start-backend.js';
import { tailrace } from './tailrace.js';

const LONG_TEXT = 'the same words over and over again, '.repeat(500);
let backend: Backend;

beforeEach(async () => {
  backend = await startBackend();
});
afterEach(() => backend.close());

describe.each(EXPRESS_VERSIONS)('$name', ({ express }) => {
  const recorder = () => tailrace({ outbox: backend.outbox });

  test('adds one close listener and no other, even when mounted three times', async () => {
    const events = ['close', 'finish', 'error', 'drain', 'pipe', 'unpipe', 'prefinish'];
    const counts: Record<string, number>[] = [];
    const count: RequestHandler = (_req, res, next) => {
      counts.push(Object.fromEntries(events.map((event) => [event, res.listenerCount(event)])));
      next();
    };
    const app = newApp(express).use(count, recorder(), recorder(), tailrace({ outbox: backend.outbox }), count);
    const running = await startApp(app);
    await readAll(running.url);
    await running.close();
    const [before = {}, after] = counts;
    expect(after).toEqual({ ...before, close: (before.close ?? 0) + 1 });
    expect(await backend.annotations()).toHaveLength(1);
  });

  test('leaves the methods of the response as they were', async () => {
    const methods = ['write', 'end', 'writeHead', 'setHeader', 'flushHeaders', 'json', 'send'] as const;
    const seen: unknown[][] = [];
    const look: RequestHandler = (_req, res, next) => {
      seen.push(methods.map((method) => res[method]));
      next();
    };
    const app = newApp(express).use(look, recorder(), look);
    const running = await startApp(app);
    await readAll(running.url);
    await running.close();
    expect(seen[1]).toEqual(seen[0]);
  });

  const mounts: Record<string, (app: Express) => void> = {
    'before compression': (app) => app.use(recorder(), compression({ threshold: 0 })),
    'after compression': (app) => app.use(compression({ threshold: 0 }), recorder()),
    'without compression': (app) => app.use(recorder()),
  };

  test.each(Object.entries(mounts))('sends the same bytes as without it, mounted %s', async (name, mount) => {
    const answers = [];
    for (const isRecorded of [false, true]) {
      const app = newApp(express);
      if (isRecorded) mount(app);
      else if (name !== 'without compression') app.use(compression({ threshold: 0 }));
      app.get('/text', (_req, res) => void res.type('text').send(LONG_TEXT));
      app.get('/stream', (_req, res) => {
        res.type('text');
        for (let index = 0; index < 20; index++) res.write(LONG_TEXT.slice(0, 50 * index));
        res.end();
      });
      const running = await startApp(app);
      for (const path of ['/text', '/stream', '/missing']) {
        const { body, rawHeaders, status } = await readAll(running.url + path, {
          headers: { 'accept-encoding': 'gzip' },
        });
        const ours = /^(x-trace-id|access-control-expose-headers|date)$/i;
        const headers = rawHeaders.filter((_, index) => !ours.test(rawHeaders[index - (index % 2)] ?? ''));
        answers.push({ path, status, headers, body: body.toString('base64') });
      }
      await running.close();
    }
    expect(answers.slice(3)).toEqual(answers.slice(0, 3));
    expect((await backend.annotations()).map(({ metadata }) => metadata?.outcome)).toEqual(Array(3).fill('completed'));
  });

  test('passes each chunk of a stream on at once', async () => {
    const app = newApp(express).use(recorder());
    let sendNext = () => {};
    app.get('/', async (_req, res) => {
      res.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const chunk of ['one', 'two', 'three']) {
        res.write(chunk);
        await new Promise<void>((resolve) => {
          sendNext = resolve;
        });
      }
      res.end();
    });
    const running = await startApp(app);
    const response = await fetch(running.url);
    const chunks = [];
    // The next chunk is written only when this one has arrived: a buffered stream would never end.
    for await (const chunk of response.body ?? []) {
      chunks.push(Buffer.from(chunk).toString());
      sendNext();
    }
    await running.close();
    expect(chunks).toEqual(['one', 'two', 'three']);
  });
});
