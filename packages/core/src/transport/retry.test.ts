import { createServer } from 'node:net';
import { startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AbortedError } from '../errors/aborted-error.js';
import { ConnectionError } from '../errors/connection-error.js';
import { InternalServerError } from '../errors/internal-server-error.js';
import { RateLimitError } from '../errors/rate-limit-error.js';
import { TimeoutError } from '../errors/timeout-error.js';
import type { Clock } from './clock.js';
import type { HttpResponse } from './http.js';
import { sendWithRetry } from './retry.js';
import { createTransport } from './transport.js';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const connect = (options = {}) => createTransport({ baseUrl: server.url, projectApiKey: 'k', ...options });
const REQUEST = { method: 'POST' as const, path: '/v1/x', body: '{}' };
const SOON = { 'retry-after-ms': '1' };

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail('it should have failed'),
    (error) => error,
  );
}

describe('on real sockets', () => {
  test.each([408, 425, 429, 500, 502, 503, 504])(
    'a %i is tried again, under the same idempotency key',
    async (status) => {
      server.reply({ status, headers: SOON }, { status: 200, body: 'ok' });
      const response = await connect().send(REQUEST);
      expect(response).toMatchObject({ text: 'ok', attempts: 2 });
      const [first, second] = server.requests;
      expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
      expect(first?.headers['x-tailrace-retry-count']).toBeUndefined();
      expect(second?.headers['x-tailrace-retry-count']).toBe('1');
    },
  );

  test.each([400, 401, 403, 404, 409, 413, 422, 301])('a %i is final', async (status) => {
    server.reply({ status });
    const error = await failure(connect().send(REQUEST));
    expect(error).toMatchObject({ status, attempts: 1, retryable: false });
    expect(server.requests).toHaveLength(1);
  });

  test('the server has the last word by x-should-retry', async () => {
    server.reply(
      { status: 409, headers: { ...SOON, 'x-should-retry': 'true' } },
      { status: 503, headers: { 'x-should-retry': 'false' } },
    );
    expect(await failure(connect().send(REQUEST))).toMatchObject({ status: 503, attempts: 2 });
  });

  test('after the last retry the error says how often it was tried', async () => {
    server.reply({
      status: 503,
      headers: SOON,
      body: { error: { code: 'queue_full', message: 'full', requestId: 'req_7' } },
    });
    const error = await failure(connect({ maxRetries: 2 }).send(REQUEST));
    expect(error).toBeInstanceOf(InternalServerError);
    expect((error as Error).message).toBe(
      'POST /v1/x → 503 queue_full: full (request req_7, attempt 3/3, retry after 0.001 s)',
    );
    expect(server.requests).toHaveLength(3);
  });

  test('maxRetries 0 means one attempt, for the client or for one call', async () => {
    server.reply({ status: 503, headers: SOON });
    await failure(connect({ maxRetries: 0 }).send(REQUEST));
    await failure(connect().send({ ...REQUEST, options: { maxRetries: 0 } }));
    expect(server.requests).toHaveLength(2);
  });

  test('a connection that is cut is tried again', async () => {
    server.reply((request) => request.socket.destroy(), { status: 200, body: 'ok' });
    expect(await connect({ middleware: [] }).send(REQUEST)).toMatchObject({ text: 'ok', attempts: 2 });
  });

  test('an answer that is cut in the middle is tried again', async () => {
    server.reply(
      (_request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('half');
        setTimeout(() => response.destroy(), 10);
      },
      { status: 200, body: 'whole' },
    );
    expect(await connect().send(REQUEST)).toMatchObject({ text: 'whole', attempts: 2 });
  });

  test('a refused connection ends in a ConnectionError with the cause, naming the address and not the key', async () => {
    const { port } = server;
    await server.close();
    const error = await failure(
      createTransport({ baseUrl: `http://127.0.0.1:${port}`, projectApiKey: 'sk-secret', maxRetries: 0 }).send(REQUEST),
    );
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ retryable: true, cause: { code: 'ECONNREFUSED' } });
    expect((error as Error).message).toContain(`127.0.0.1:${port}`);
    expect(String(error)).not.toContain('sk-secret');
  });

  test('a server that never answers is left after timeoutMs, and asked again', async () => {
    server.reply(() => undefined, { status: 200, body: 'ok' });
    expect(await connect({ timeoutMs: 60 }).send(REQUEST)).toMatchObject({ text: 'ok', attempts: 2 });
  });

  test('timeoutMs covers the body too', async () => {
    server.reply((_request, response) => {
      response.writeHead(200);
      response.write('never ends');
    });
    const error = await failure(connect({ timeoutMs: 60, maxRetries: 0 }).send(REQUEST));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ phase: 'attempt', timeoutMs: 60 });
  });

  test('totalTimeoutMs bounds all attempts together', async () => {
    server.reply(() => undefined);
    const error = await failure(connect({ timeoutMs: 60, totalTimeoutMs: 100, maxRetries: 50 }).send(REQUEST));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(server.requests.length).toBeLessThan(5);
  });

  test('a socket that accepts and says nothing is no trap either', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const address = silent.address() as { port: number };
    const error = await failure(
      createTransport({
        baseUrl: `http://127.0.0.1:${address.port}`,
        projectApiKey: 'k',
        timeoutMs: 50,
        maxRetries: 1,
        totalTimeoutMs: 2_000,
      }).send(REQUEST),
    );
    expect(error).toBeInstanceOf(TimeoutError);
    silent.close();
  });

  test('the caller can abort before, during an attempt, and during a wait', async () => {
    const before = await failure(
      connect().send({ ...REQUEST, options: { signal: AbortSignal.abort('changed my mind') } }),
    );
    expect(before).toBeInstanceOf(AbortedError);
    expect(before).toMatchObject({ name: 'AbortError', cause: 'changed my mind' });
    expect(server.requests).toHaveLength(0);

    server.reply(() => undefined);
    expect(await failure(connect().send({ ...REQUEST, options: { signal: AbortSignal.timeout(30) } }))).toBeInstanceOf(
      AbortedError,
    );
    expect(server.requests).toHaveLength(1);

    server.reply({ status: 503, headers: { 'retry-after': '9' } });
    expect(await failure(connect().send({ ...REQUEST, options: { signal: AbortSignal.timeout(60) } }))).toBeInstanceOf(
      AbortedError,
    );
    expect(server.requests).toHaveLength(2);
  });

  test('one signal for many calls keeps no listeners', async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = ((...args: Parameters<typeof add>) => {
      listeners += 1;
      add(...args);
    }) as typeof signal.addEventListener;
    signal.removeEventListener = ((...args: Parameters<typeof remove>) => {
      listeners -= 1;
      remove(...args);
    }) as typeof signal.removeEventListener;
    const transport = connect();
    for (let call = 0; call < 200; call++) await transport.send({ ...REQUEST, options: { signal } });
    expect(listeners).toBe(0);
    const calls = Array.from({ length: 50 }, () => transport.send({ ...REQUEST, options: { signal } }));
    expect(listeners).toBe(1);
    await Promise.all(calls);
    expect(listeners).toBe(0);
    await transport.close();
  });
});

describe('waits', () => {
  const LIMITS = { timeoutMs: 5_000, totalTimeoutMs: 600_000, maxRetries: 3, maxRetryAfterMs: 60_000 };
  const HTTP_REQUEST = {
    method: 'POST' as const,
    url: 'http://h/v1/x',
    headers: {},
    body: '{}',
    signal: undefined,
    isStreaming: false,
  };
  const answer = (status: number, headers = {}): HttpResponse => ({ status, headers, text: '', stream: undefined });

  function fakeClock(random = 0.5): Clock & { waits: number[] } {
    let nowMs = 1_000_000;
    const waits: number[] = [];
    return {
      waits,
      now: () => nowMs,
      random: () => random,
      async sleep(ms) {
        waits.push(ms);
        nowMs += ms;
      },
    };
  }

  test('grow with full jitter up to 8 s', async () => {
    const clock = fakeClock();
    await sendWithRetry(async () => answer(503), HTTP_REQUEST, { ...LIMITS, maxRetries: 6 }, clock, undefined);
    expect(clock.waits).toEqual([250, 500, 1_000, 2_000, 4_000, 4_000]);
    const least = fakeClock(0);
    await sendWithRetry(async () => answer(503), HTTP_REQUEST, LIMITS, least, undefined);
    expect(least.waits).toEqual([0, 0, 0]);
  });

  test('are exactly what Retry-After says, without jitter', async () => {
    const clock = fakeClock(0.123);
    await sendWithRetry(
      async () => answer(429, { 'retry-after': '7' }),
      HTTP_REQUEST,
      { ...LIMITS, maxRetries: 1 },
      clock,
      undefined,
    );
    expect(clock.waits).toEqual([7_000]);
  });

  test('are not begun when Retry-After is over the limit or over the deadline', async () => {
    for (const [header, limits] of [
      ['61', LIMITS],
      ['30', { ...LIMITS, totalTimeoutMs: 20_000 }],
    ] as const) {
      const clock = fakeClock();
      const result = await sendWithRetry(
        async () => answer(429, { 'retry-after': header }),
        HTTP_REQUEST,
        limits,
        clock,
        undefined,
      );
      expect(clock.waits).toEqual([]);
      expect(result).toMatchObject({ attempts: 1, retryAfterMs: Number(header) * 1_000 });
    }
  });
});

test('a 429 that asks for too long a wait is a RateLimitError that says how long', async () => {
  server.reply({ status: 429, headers: { 'retry-after': '120' } });
  const error = await failure(connect().send(REQUEST));
  expect(error).toBeInstanceOf(RateLimitError);
  expect(error).toMatchObject({ retryAfterMs: 120_000, retryable: true });
});
