import { EventEmitter } from 'node:events';
import type { Request, RequestHandler } from 'express';
import multer from 'multer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tailrace } from '../middleware/tailrace.js';
import { EXPRESS_VERSIONS, type ExpressModule, newApp } from '../testing/express-versions.js';
import { readAll } from '../testing/http-client.js';
import { startApp } from '../testing/start-app.js';
import { type Backend, startBackend } from '../testing/start-backend.js';
import { currentTailrace, getTailrace } from './request-context.js';

const BOUNDARY = 'boundary';
const MULTIPART = {
  method: 'POST',
  headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  body: [
    `--${BOUNDARY}`,
    'content-disposition: form-data; name="file"; filename="a.txt"',
    '',
    'text',
    `--${BOUNDARY}--`,
    '',
  ].join('\r\n'),
};
const JSON_BODY = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"a":1}' };
let backend: Backend;

beforeEach(async () => {
  backend = await startBackend();
});
afterEach(() => backend.close());

/** Sends one request through a handler that tags where it finds itself. */
async function tagsOf(
  express: ExpressModule,
  {
    before = [],
    handle,
    asyncContext = true,
    inRouter = false,
  }: {
    before?: RequestHandler[];
    handle: (tag: (name: string) => void, req: Request) => unknown;
    asyncContext?: boolean;
    inRouter?: boolean;
  },
  request: Parameters<typeof readAll>[1] = {},
): Promise<string[] | undefined> {
  const app = newApp(express).use(tailrace({ outbox: backend.outbox, asyncContext }));
  const router = inRouter ? express.Router() : app;
  router.all('/', ...before, async (req, res) => {
    await handle((name) => currentTailrace()?.tag(name), req);
    res.end();
  });
  if (inRouter) app.use('/', router);
  const running = await startApp(app);
  await readAll(running.url, request);
  await running.close();
  return (await backend.annotations())[0]?.addTags;
}

describe.each(EXPRESS_VERSIONS)('$name: currentTailrace()', ({ express }) => {
  test('finds the request in its handler and after it waited', async () => {
    const handle = async (tag: (name: string) => void) => {
      tag('before');
      await new Promise((resolve) => setTimeout(resolve, 1));
      tag('after');
    };
    expect(await tagsOf(express, { handle })).toEqual(['before', 'after']);
  });

  test('finds the request after express.json()', async () => {
    const tags = await tagsOf(
      express,
      { before: [express.json()], handle: (tag, req) => tag(`body-${req.body.a}`) },
      JSON_BODY,
    );
    expect(tags).toEqual(['body-1']);
  });

  test.each([false, true])('finds the request after multer, in a router: %s', async (inRouter) => {
    const before = [multer().single('file')];
    const handle = (tag: (name: string) => void, req: Request) =>
      tag((req as unknown as { file: { originalname: string } }).file.originalname);
    expect(await tagsOf(express, { before, handle, inRouter }, MULTIPART)).toEqual(['a.txt']);
  });

  test('finds the request in timers and in listeners of emitters', async () => {
    const handle = (tag: (name: string) => void) =>
      new Promise<void>((resolve) => {
        const emitter = new EventEmitter();
        emitter.on('done', () => {
          tag('emitted');
          resolve();
        });
        setTimeout(() => emitter.emit('done'), 1);
      });
    expect(await tagsOf(express, { handle })).toEqual(['emitted']);
  });

  test('is found again after a middleware that loses it, where tailrace() is mounted again', async () => {
    // Calls next from a callback of another context, as middleware around connection pools does.
    const jobs: (() => void)[] = [];
    const timer = setInterval(() => jobs.shift()?.(), 1);
    const losing: RequestHandler = (_req, _res, next) => void jobs.push(next);
    const again = tailrace({ outbox: backend.outbox });
    expect(await tagsOf(express, { before: [losing], handle: (tag) => tag('lost') })).toBeUndefined();
    expect(await tagsOf(express, { before: [losing, again], handle: (tag) => tag('found') })).toBeUndefined();
    clearInterval(timer);
    expect((await backend.annotations()).map(({ addTags }) => addTags)).toEqual([undefined, ['found']]);
  });

  test('finds nothing when switched off; the request itself still carries its trace', async () => {
    const handle = (tag: (name: string) => void, req: Request) => {
      tag('by-context');
      getTailrace(req)?.tag('by-request');
      req.tailrace.tag('by-property');
    };
    expect(await tagsOf(express, { handle, asyncContext: false })).toEqual(['by-request', 'by-property']);
  });

  test('keeps concurrent requests apart', async () => {
    const app = newApp(express).use(tailrace({ outbox: backend.outbox }));
    app.get('/:id', async (req, res) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      currentTailrace()?.metadata({ id: req.params.id });
      res.json({ id: req.params.id, traceId: currentTailrace()?.traceId });
    });
    const running = await startApp(app);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => readAll(`${running.url}/${index}`)));
    await running.close();
    const expected = new Map(answers.map(({ body }) => Object.values(JSON.parse(body.toString())) as [string, string]));
    for (const { metadata, traceId } of await backend.annotations()) {
      expect(traceId).toBe(expected.get(String(metadata?.id)));
    }
    expect(await backend.annotations()).toHaveLength(50);
  });
});

test('outside a request there is no trace', () => {
  expect(currentTailrace()).toBeUndefined();
  expect(getTailrace({})).toBeUndefined();
});
