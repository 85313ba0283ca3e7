import type { AgentChunk } from '@tailrace/core/wire';
import { afterEach, describe, expect, test } from 'vitest';
import type { ApiKey } from '../server-options.js';
import { startServer } from '../start-server.js';
import type { TailraceServer } from '../tailrace-server.js';
import type { AgentRunContext, AgentService } from './agent-service.js';

const base = { messageId: 'a3f5c0de-0000-4000-8000-000000000001', createdAt: '2026-01-01T00:00:00Z' };
const result = { isDone: true, content: '9 €', error: null, giveControl: false };
const step: AgentChunk = {
  ...base,
  chunkType: 'step',
  traceId: null,
  summary: 'looked',
  actionResult: { ...result, isDone: false },
};
const output = { result, agentState: null, storageState: null, stepCount: 1 };
const final: AgentChunk = { ...base, chunkType: 'finalOutput', traceId: null, content: output };

let server: TailraceServer | undefined;
afterEach(() => server?.close());

type Started = { request: Record<string, unknown>; context: AgentRunContext };

/** Serves an agent that gives these chunks; what it was started with ends up in `started`. */
async function serve(
  run: (context: AgentRunContext) => AsyncIterable<AgentChunk>,
  started: Started[] = [],
): Promise<string> {
  const agent: AgentService = {
    start: async (request, context) => {
      started.push({ request: { ...request }, context });
      return run(context);
    },
  };
  server = await startServer({ data: ':memory:', agent });
  return server.url;
}

const chunks = (...all: AgentChunk[]) =>
  async function* () {
    yield* all;
  };

const post = (url: string, body: object, init: RequestInit = {}) =>
  fetch(`${url}/v1/agent/run`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...init,
  });

describe('POST /v1/agent/run', () => {
  test('streams the chunks, one line of data each, and nothing after the last', async () => {
    const url = await serve(chunks(step, final));
    const response = await post(url, { prompt: 'x', stream: true });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    expect(await response.text()).toBe(
      `: accepted\n\ndata: ${JSON.stringify(step)}\n\ndata: ${JSON.stringify(final)}\n\n`,
    );
  });

  test('answers without stream with the output alone, and asks for no pictures', async () => {
    const started: Started[] = [];
    const url = await serve(chunks(step, final), started);
    const response = await post(url, { prompt: 'x', returnScreenshots: true, unknown: 1 });
    expect([response.status, await response.json()]).toEqual([200, output]);
    expect(started[0]?.request).toEqual({ prompt: 'x', returnScreenshots: false, unknown: 1 });
  });

  test.each([
    [500, 'agent_failed', 'boom', { ...base, chunkType: 'error', error: 'boom' } as const],
    [504, 'timeout', 'the time of the run was up: looked', { ...step, chunkType: 'timeout' } as const],
  ])('answers %i without stream for a run that ended otherwise', async (status, code, message, last) => {
    const url = await serve(chunks(step, last));
    const response = await post(url, { prompt: 'x' });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code, message } });
  });

  test('says nothing of its own accord but that it is alive', async () => {
    const { agentEventStream } = await import('./agent-event-stream.js');
    let finish = (): void => undefined;
    const waiting = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const slow = async function* () {
      await waiting;
      yield final;
    };
    let text = '';
    for await (const bytes of agentEventStream(slow(), { keepAliveMs: 5 })) {
      text += bytes;
      if (text.includes(': keepalive')) finish();
    }
    expect(text).toMatch(/^: accepted\n\n(: keepalive\n\n)+data: .*\n\n(: keepalive\n\n)*$/);
  });

  test('ends the run when the caller leaves', async () => {
    const aborted = new Promise<void>((resolve) => {
      void serve(async function* ({ signal }) {
        yield step;
        await new Promise<void>((end) => signal.addEventListener('abort', () => end()));
        resolve();
      }).then(async (url) => {
        const controller = new AbortController();
        const response = await post(url, { prompt: 'x', stream: true }, { signal: controller.signal });
        await response.body?.getReader().read();
        controller.abort();
      });
    });
    await aborted;
  });

  test.each([true, false])('ends the runs under way when it closes, and says so, with stream %s', async (stream) => {
    let start = (): void => undefined;
    const started = new Promise<void>((resolve) => {
      start = resolve;
    });
    const url = await serve(async function* ({ signal }) {
      start();
      yield step;
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
    const answer = post(url, { prompt: 'x', stream }).then(async (response) => [
      response.status,
      await response.text(),
    ]);
    await started;
    await server?.close();
    expect(await answer).toEqual(
      stream
        ? [
            200,
            expect.stringMatching(
              /data: .*"chunkType":"step".*\n\ndata: .*"Error in run stream: the server is closing"}\n\n$/,
            ),
          ]
        : [503, expect.stringContaining('"message":"the server is closing"')],
    );
  });

  test('cuts the stream of a run that breaks, instead of ending it as if it were whole', async () => {
    const url = await serve(async function* () {
      yield step;
      throw new Error('broken');
    });
    await expect(post(url, { prompt: 'x', stream: true }).then((response) => response.text())).rejects.toThrow();
  });

  test.each([[[]], ['text'], [null]])('refuses a body that is no object: %j', async (body) => {
    const started: Started[] = [];
    const response = await post(await serve(chunks(final), started), body as object);
    expect([response.status, started]).toEqual([400, []]);
    expect(await response.json()).toMatchObject({ error: { code: 'invalid_request', field: 'body' } });
  });

  test.each([
    [
      { code: 'invalid_request', field: 'agentState', message: 'agentState: is foreign' },
      400,
      null,
      { field: 'agentState', message: 'agentState: is foreign' },
    ],
    [
      { code: 'agent_busy', isQueueFull: true, retryAfterSeconds: 30, message: 'full' },
      429,
      '30',
      { code: 'queue_full' },
    ],
    [
      { code: 'agent_busy', isQueueFull: false, retryAfterSeconds: 30, message: 'slow' },
      503,
      '30',
      { code: 'queue_full' },
    ],
    [{ message: 'secret details' }, 500, null, { code: 'internal' }],
  ])('answers what the agent refuses with: %j', async (failure, status, retryAfter, error) => {
    const agent: AgentService = { start: () => Promise.reject(Object.assign(new Error(failure.message), failure)) };
    server = await startServer({ data: ':memory:', agent });
    const response = await post(server.url, { prompt: 'x', stream: true });
    expect([response.status, response.headers.get('retry-after')]).toEqual([status, retryAfter]);
    const body = (await response.json()) as { error: unknown };
    expect(body).toMatchObject({ error });
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  test('is not there on a server without an agent, and needs a key like the rest', async () => {
    server = await startServer({ data: ':memory:' });
    expect((await post(server.url, { prompt: 'x' })).status).toBe(404);
    await server.close();
    server = await startServer({ data: ':memory:', apiKeys: ['k'], agent: { start: async () => chunks(final)() } });
    expect((await post(server.url, { prompt: 'x' })).status).toBe(401);
  });

  test('tells the agent what a key may have it visit', async () => {
    const contexts: AgentRunContext[] = [];
    const agent: AgentService = {
      start: async (_request, context) => {
        contexts.push(context);
        return chunks(final)();
      },
    };
    const domains = { allowedDomains: ['*.example.com'], blockedDomains: ['admin.example.com'] };
    server = await startServer({ data: ':memory:', apiKeys: ['free', { key: 'bound', ...domains }], agent });
    for (const key of ['bound', 'free']) {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
      expect((await post(server.url, { prompt: 'x' }, { headers })).status).toBe(200);
    }
    expect(contexts[0]).toMatchObject(domains);
    expect([contexts[1]?.allowedDomains, contexts[1]?.blockedDomains]).toEqual([undefined, undefined]);
  });

  test.each([
    ['allowedDomains', ['https://example.com']],
    ['blockedDomains', 'example.com'],
  ])('refuses a key whose %s are no domains', async (option, value) => {
    const apiKeys = [{ key: 'k', [option]: value } as ApiKey];
    await expect(startServer({ data: ':memory:', apiKeys })).rejects.toThrow(new RegExp(`apiKeys\\[0\\].${option}`));
  });

  test('is not made of what cannot run agents', async () => {
    await expect(startServer({ data: ':memory:', agent: {} as never })).rejects.toThrow(
      /agent: expected an agent runner/,
    );
  });
});
