import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tailrace } from '../middleware/tailrace.js';
import type { TailraceOptions } from '../middleware/tailrace-options.js';
import { EXPRESS_VERSIONS, newApp } from '../testing/express-versions.js';
import { abortRequest, readAll } from '../testing/http-client.js';
import { type RunningApp, startApp } from '../testing/start-app.js';
import { type Backend, startBackend } from '../testing/start-backend.js';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
let backend: Backend;
let errors: unknown[];
let running: RunningApp;

beforeEach(async () => {
  backend = await startBackend();
  errors = [];
});
afterEach(async () => {
  await running.close();
  await backend.close();
});

describe.each(EXPRESS_VERSIONS)('$name: hold', ({ express }) => {
  function recordedApp(options: TailraceOptions = {}) {
    return newApp(express).use(
      tailrace({ outbox: backend.outbox, onError: (error) => errors.push(error), ...options }),
    );
  }

  test('keeps the annotation open past the abort until the producer knows its usage', async () => {
    const app = recordedApp();
    let finishProducing = () => {};
    const produced = new Promise<void>((resolve) => {
      finishProducing = resolve;
    });
    const gone = new Promise<void>((resolve) => {
      app.get('/', (req, res) => {
        res.on('close', resolve);
        res.write('first token');
        req.tailrace.tag('started').hold(produced.then(() => req.tailrace.metadata({ usage: { outputTokens: 42 } })));
      });
    });
    running = await startApp(app);
    await abortRequest(running.url, 'first-chunk');
    await gone;
    expect(await backend.annotations()).toEqual([]);
    finishProducing();
    await wait(1);
    const annotations = await backend.annotations();
    expect(annotations).toMatchObject([
      { addTags: ['started'], metadata: { outcome: 'aborted', status: 200, usage: { outputTokens: 42 } } },
    ]);
    expect(annotations[0]?.metadata).not.toHaveProperty('incomplete');
  });

  test('waits for every piece of work, given as promise or function', async () => {
    const app = recordedApp();
    const finished: string[] = [];
    app.get('/', (req, res) => {
      for (const [index, ms] of [20, 5].entries()) {
        req.tailrace.hold(async () => {
          await wait(ms);
          req.tailrace.tag(`work-${index}`);
          finished.push(`work-${index}`);
        });
      }
      res.end();
    });
    running = await startApp(app);
    await readAll(running.url);
    while (finished.length < 2) await wait(5);
    const annotations = await backend.annotations();
    expect(annotations).toHaveLength(1);
    expect(annotations[0]?.addTags?.sort()).toEqual(['work-0', 'work-1']);
  });

  test('gives up after holdTimeoutMs and says that the annotation is incomplete; what comes later follows', async () => {
    const app = recordedApp({ holdTimeoutMs: 30 });
    let settle = () => {};
    app.get('/', (req, res) => {
      req.tailrace.hold(
        new Promise<void>((resolve) => {
          settle = resolve;
        }).then(() => req.tailrace.tag('late')),
      );
      res.end();
    });
    running = await startApp(app);
    await readAll(running.url);
    let annotations = await backend.annotations();
    while (annotations.length === 0) {
      await wait(10);
      annotations = await backend.annotations();
    }
    expect(annotations).toMatchObject([{ metadata: { outcome: 'completed', incomplete: true } }]);
    settle();
    await wait(1);
    expect((await backend.annotations()).slice(1)).toMatchObject([{ addTags: ['late'] }]);
  });

  test('reports work that fails, and annotates all the same', async () => {
    const app = recordedApp();
    app.get('/', (req, res) => {
      req.tailrace.hold(Promise.reject(new Error('producer failed')));
      req.tailrace.hold(() => {
        throw new Error('producer threw');
      });
      res.end('fine');
    });
    running = await startApp(app);
    expect((await readAll(running.url)).body.toString()).toBe('fine');
    await running.close();
    expect(await backend.annotations()).toMatchObject([{ metadata: { outcome: 'completed' } }]);
    expect(errors.map((error) => (error as Error).message).sort()).toEqual(['producer failed', 'producer threw']);
  });

  test('after the end of the request writes what follows at once', async () => {
    const app = recordedApp();
    const done = new Promise<void>((resolve) => {
      app.get('/', async (req, res) => {
        res.end();
        await once(res, 'close');
        await wait(1);
        req.tailrace.hold(async () => {
          await wait(1);
          req.tailrace.metadata({ late: true });
        });
        await wait(5);
        resolve();
      });
    });
    running = await startApp(app);
    await readAll(running.url);
    await done;
    const annotations = await backend.annotations();
    expect(new Set(annotations.map(({ traceId }) => traceId)).size).toBe(1);
    const metadata = Object.assign({}, ...annotations.map((annotation) => annotation.metadata));
    expect(metadata).toMatchObject({ outcome: 'completed', late: true });
  });
});
