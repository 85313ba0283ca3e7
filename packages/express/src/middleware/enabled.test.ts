import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { getTailrace } from '../request/request-context.js';
import { EXPRESS_VERSIONS, newApp } from '../testing/express-versions.js';
import { readAll } from '../testing/http-client.js';
import { startApp } from '../testing/start-app.js';
import { tailrace } from './tailrace.js';
import type { TailraceOptions } from './tailrace-options.js';

const KEY = process.env.LMNR_PROJECT_API_KEY;

beforeEach(() => {
  delete process.env.LMNR_PROJECT_API_KEY;
});
afterEach(() => {
  vi.restoreAllMocks();
  if (KEY !== undefined) process.env.LMNR_PROJECT_API_KEY = KEY;
});

/** An object whose every property says that it was read. */
function untouchable<Value extends object>(reads: string[], own: object = {}): Value {
  return new Proxy(own, {
    get(target, key) {
      if (key in target) return target[key as keyof typeof target];
      reads.push(String(key));
      return undefined;
    },
    ownKeys(target) {
      reads.push('ownKeys');
      return Reflect.ownKeys(target);
    },
  }) as Value;
}

describe.each(EXPRESS_VERSIONS)('$name: enabled: false', ({ express }) => {
  test('needs no key, reads no option and no annotation, starts no timer, and answers the same', async () => {
    const reads: string[] = [];
    const app = newApp(express).use(tailrace(untouchable<TailraceOptions>(reads, { enabled: false })));
    const timers = [vi.spyOn(globalThis, 'setInterval'), vi.spyOn(globalThis, 'setTimeout')];
    const timersStarted: number[] = [];
    app.get('/', (req, res) => {
      const before = timers.map((timer) => timer.mock.calls.length);
      const secret = untouchable<Record<string, unknown>>(reads);
      req.tailrace
        .tag(secret as unknown as string)
        .untag('x')
        .metadata(secret)
        .score('name', 1, secret);
      req.tailrace.startSpan(secret as unknown as { name: string }).end(secret);
      timersStarted.push(...timers.map((timer, index) => timer.mock.calls.length - (before[index] ?? 0)));
      res.json({ listeners: res.listenerCount('close') > 1 });
    });
    const running = await startApp(app);
    const { body, headers } = await readAll(running.url);
    await running.close();
    expect(body.toString()).toBe('{"listeners":false}');
    expect(headers).not.toHaveProperty('x-trace-id');
    expect({ reads, timersStarted }).toEqual({ reads: [], timersStarted: [0, 0] });
  });

  test('gives each request an id of its own, and does its work', async () => {
    const app = newApp(express).use(tailrace({ enabled: false }));
    const worked: string[] = [];
    app.get('/', (req, res) => {
      req.tailrace.hold(() => worked.push('done'));
      req.tailrace.hold(Promise.reject(new Error('the application handles this elsewhere')));
      res.json([req.tailrace.traceId, req.tailrace.traceId, req.tailrace.spanId, getTailrace(req) === req.tailrace]);
    });
    const running = await startApp(app);
    const [first, second] = [await readAll(running.url), await readAll(running.url)].map(({ body }) =>
      JSON.parse(body.toString()),
    );
    await running.close();
    expect(first).toEqual([first[0], first[0], null, true]);
    expect(second[0]).not.toBe(first[0]);
    expect(worked).toEqual(['done', 'done']);
  });

  test('ignored requests get the same', async () => {
    const app = newApp(express).use(
      tailrace({ projectApiKey: 'k', baseUrl: 'http://127.0.0.1:9', ignore: (req) => req.path === '/health' }),
    );
    app.get('/health', (req, res) => void res.json({ id: req.tailrace.tag('x').traceId }));
    const running = await startApp(app);
    const { body, headers } = await readAll(`${running.url}/health`);
    await running.close();
    expect(JSON.parse(body.toString()).id).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers).not.toHaveProperty('x-trace-id');
  });
});

test('close() of a switched-off middleware resolves', async () => {
  await expect(tailrace({ enabled: false }).close()).resolves.toBeUndefined();
});
