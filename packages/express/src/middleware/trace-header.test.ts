import type { Express } from 'express';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EXPRESS_VERSIONS, newApp } from '../testing/express-versions.js';
import { readAll } from '../testing/http-client.js';
import { startApp } from '../testing/start-app.js';
import { type Backend, startBackend } from '../testing/start-backend.js';
import { tailrace } from './tailrace.js';
import type { TailraceOptions } from './tailrace-options.js';

const EXPOSED = 'access-control-expose-headers';
let backend: Backend;

beforeEach(async () => {
  backend = await startBackend();
});
afterEach(() => backend.close());

describe.each(EXPRESS_VERSIONS)('$name: the trace header', ({ express }) => {
  const recorder = (options: TailraceOptions = {}) => tailrace({ outbox: backend.outbox, ...options });

  async function headersOf(mount: (app: Express) => void) {
    const app = newApp(express);
    mount(app);
    const running = await startApp(app);
    const { headers, status } = await readAll(running.url, { headers: { origin: 'https://shop.example.com' } });
    await running.close();
    return { headers, status };
  }

  test('carries the trace id, readable for pages of other origins', async () => {
    let traceId = '';
    const { headers } = await headersOf((app) =>
      app.use(recorder()).get('/', (req, res) => {
        traceId = req.tailrace.traceId;
        res.end();
      }),
    );
    expect(headers).toMatchObject({ 'x-trace-id': traceId, [EXPOSED]: 'x-trace-id' });
    expect((await backend.annotations())[0]?.traceId).toBe(traceId);
  });

  test('is there on an answer to an error, too', async () => {
    const { headers, status } = await headersOf((app) =>
      app.use(recorder()).get('/', () => {
        throw new Error('no');
      }),
    );
    expect(status).toBe(500);
    expect(headers['x-trace-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test.each([
    ['etag', 'etag, x-trace-id'],
    ['ETag, X-Trace-Id', 'ETag, X-Trace-Id'],
    ['*', '*, x-trace-id'],
  ])('joins what is exposed already: %s', async (before, after) => {
    const { headers } = await headersOf((app) => {
      app.use((_req, res, next) => {
        res.setHeader('Access-Control-Expose-Headers', before);
        next();
      });
      app.use(recorder());
    });
    expect(headers[EXPOSED]).toBe(after);
  });

  test('has another name when asked, or is not there', async () => {
    const named = await headersOf((app) => app.use(recorder({ header: 'X-Request-Trace' })));
    expect(named.headers).toMatchObject({ 'x-request-trace': expect.any(String), [EXPOSED]: 'x-request-trace' });
    const none = await headersOf((app) => app.use(recorder({ header: false })));
    expect(none.headers).not.toHaveProperty('x-trace-id');
    expect(none.headers).not.toHaveProperty(EXPOSED);
  });

  test('leaves a header that the application has set', async () => {
    const { headers } = await headersOf((app) => {
      app.use((_req, res, next) => {
        res.setHeader('X-Trace-Id', 'mine');
        next();
      });
      app.use(recorder());
    });
    expect(headers['x-trace-id']).toBe('mine');
  });

  test('is left out when headers are sent already, and the request goes on', async () => {
    const errors: unknown[] = [];
    const { headers, status } = await headersOf((app) => {
      app.use((_req, res, next) => {
        res.flushHeaders();
        next();
      });
      app.use(recorder({ onError: (error) => errors.push(error) })).get('/', (_req, res) => void res.end('streamed'));
    });
    expect(status).toBe(200);
    expect(headers).not.toHaveProperty('x-trace-id');
    expect(errors).toEqual([]);
    expect(await backend.annotations()).toMatchObject([{ metadata: { outcome: 'completed' } }]);
  });

  test('does not come in the way of a response that has closed before', async () => {
    const app = newApp(express);
    let next = () => {};
    const reached = new Promise<void>((resolve) => {
      app.use((_req, res, goOn) => {
        next = goOn;
        res.socket?.destroy();
        res.once('close', resolve);
      });
    });
    app.use(recorder({ checkpointAfterMs: 40 }));
    const running = await startApp(app);
    await readAll(running.url).catch(() => undefined);
    await reached;
    next();
    await running.close();
    // No event tells of this one's end: it is found when open requests are looked through.
    let annotations = await backend.annotations();
    while (annotations.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      annotations = await backend.annotations();
    }
    expect(annotations).toMatchObject([{ metadata: { outcome: 'aborted' } }]);
  });
});
