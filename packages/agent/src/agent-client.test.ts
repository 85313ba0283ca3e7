import { startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as entry from './index.js';
import { AgentClient } from './index.js';
import { failure, final, frames, openStream, step, streamOf, timeout } from './testing/frames.js';

const ID = 'a3f5c0de-0000-4000-8000-000000000001';
const prompt = 'Find the pricing';
let server: TestServer;
let agent: AgentClient;

beforeEach(async () => {
  server = await startTestServer(streamOf(frames(step('looked'), final('9 €'))));
  agent = new AgentClient({ baseUrl: server.url, projectApiKey: 'k' });
});
afterEach(() => server.close());

const sentBody = (index = 0): Record<string, unknown> => JSON.parse(server.requests[index]?.body ?? '');

describe('the request', () => {
  test('asks for a stream either way, and says what the official client says when nothing is chosen', async () => {
    await agent.run({ prompt });
    await (await agent.run({ prompt, stream: true })).cancel();
    for (const request of server.requests) {
      expect(request).toMatchObject({ method: 'POST', url: '/v1/agent/run' });
      expect(request.headers).toMatchObject({ authorization: 'Bearer k', accept: 'text/event-stream' });
      expect(JSON.parse(request.body)).toEqual({
        prompt,
        stream: true,
        enableThinking: true,
        returnScreenshots: false,
        returnAgentState: false,
        returnStorageState: false,
        disableGiveControl: false,
      });
    }
  });

  test('carries every option', async () => {
    const options = {
      prompt,
      parentSpanContext: '{"traceId":"x"}',
      modelProvider: 'anthropic',
      model: 'claude-3-7-sonnet-20250219',
      enableThinking: false,
      thinkingTokenBudget: 2_048,
      timeout: 600,
      maxSteps: 10,
      cdpUrl: 'wss://localhost:9222',
      startUrl: 'https://example.com',
      userAgent: 'robot',
      agentState: '{"messages":[]}',
      storageState: '{"cookies":[]}',
      returnScreenshots: true,
      returnAgentState: true,
      returnStorageState: true,
      disableGiveControl: true,
    } as const;
    await agent.run(options);
    expect(sentBody()).toEqual({ ...options, stream: true });
  });

  test('goes on with null where an earlier output had no state', async () => {
    await agent.run({ prompt, agentState: null, storageState: null });
    expect(sentBody()).not.toHaveProperty('agentState');
  });

  test.each([
    ['options', undefined],
    ['prompt', {}],
    ['prompt', { prompt: ' ' }],
    ['prompt', { prompt: 7 }],
    ['modelProvider', { prompt, modelProvider: 'acme' }],
    ['modelProvider', { prompt, model: 'gpt-5' }],
    ['model', { prompt, modelProvider: 'openai', model: 5 }],
    ['maxSteps', { prompt, maxSteps: 0 }],
    ['maxSteps', { prompt, max_steps: 1.5 }],
    ['timeout', { prompt, timeout: 0 }],
    ['timeout', { prompt, timeout: 600_000 }],
    ['timeout', { prompt, timeout: Number.NaN }],
    ['thinkingTokenBudget', { prompt, thinkingTokenBudget: -1 }],
    ['startUrl', { prompt, startUrl: 'example.com' }],
    ['startUrl', { prompt, startUrl: 'file:///etc/passwd' }],
    ['startUrl', { prompt, start_url: 'javascript:alert(1)' }],
    ['cdpUrl', { prompt, cdpUrl: 'localhost' }],
    ['agentState', { prompt, agentState: {} }],
    ['parentSpanContext', { prompt, parentSpanContext: {} }],
    ['returnScreenshots', { prompt, returnScreenshots: 'yes' }],
  ])('%s is refused before the network: %j', async (field, options) => {
    await expect(agent.run(options as never)).rejects.toMatchObject({ name: 'ValidationError', field });
    expect(server.requests).toHaveLength(0);
  });
});

describe('without stream', () => {
  test('resolves to the output', async () => {
    expect(await agent.run({ prompt })).toEqual({
      result: { isDone: true, content: '9 €', error: null, giveControl: false },
      agentState: null,
      storageState: null,
      stepCount: 1,
    });
  });

  test('gives control back as an output, with the message to the human', async () => {
    const result = { isDone: true, content: 'Please log in', error: null, giveControl: true };
    server.reply(streamOf(frames(final('', { result }))));
    expect((await agent.run({ prompt })).result).toEqual(result);
  });

  test('rejects with the error of the run and its last step', async () => {
    server.reply(streamOf(frames(step('looked'), failure('Maximum number of steps reached: 1'))));
    await expect(agent.run({ prompt })).rejects.toMatchObject({
      name: 'AgentRunError',
      message: 'Maximum number of steps reached: 1',
      lastStep: { summary: 'looked' },
    });
  });

  test('rejects when the time is up, with the step that it was', async () => {
    server.reply(streamOf(frames(step('looked'), timeout('scrolled'))));
    await expect(agent.run({ prompt, timeout: 1 })).rejects.toMatchObject({
      name: 'AgentTimeoutError',
      message: 'Timeout',
      lastStep: { summary: 'scrolled', actionResult: { isDone: false } },
    });
  });
});

describe('a stream that is not whole is never a success', () => {
  test.each([
    ['ends after a step', frames(step('looked'))],
    ['ends at once', ''],
    ['has a sentinel of other APIs only', 'data: [DONE]\n\n'],
    ['has keep-alive comments only', ': keepalive\n\n'],
    ['ends within the last chunk', frames(final('9 €')).slice(0, -1)],
    ['has chunks of a kind to come only', 'data: {"chunkType":"mood"}\n\n'],
  ])('that %s', async (_, text) => {
    server.reply(streamOf(text));
    await expect(agent.run({ prompt })).rejects.toMatchObject({
      name: 'AgentStreamTruncatedError',
      code: 'stream_truncated',
    });
    expect(server.requests).toHaveLength(1);
  });

  test('whose socket breaks, with the last step that came', async () => {
    server.reply((_request, response) => {
      response.writeHead(200).write(frames(step('looked')), () => response.destroy());
    });
    await expect(agent.run({ prompt })).rejects.toMatchObject({
      name: 'AgentStreamTruncatedError',
      lastStep: { summary: 'looked' },
    });
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    ['data', 'data: {"chunkType"\n\n'],
    ['data', 'data: 7\n\n'],
    ['actionResult', 'data: {"chunkType":"step"}\n\n'],
    ['content', 'data: {"chunkType":"finalOutput"}\n\n'],
    ['content.result.isDone', 'data: {"chunkType":"finalOutput","content":{"result":{}}}\n\n'],
    ['error', 'data: {"chunkType":"error"}\n\n'],
  ])('that has an unreadable %s', async (field, text) => {
    server.reply(streamOf(text));
    const error = await agent.run({ prompt }).catch((reason) => reason);
    expect(error).toMatchObject({ name: 'ResponseValidationError', issues: [{ field }] });
  });

  test('that goes silent', async () => {
    server.reply(openStream(frames(step('looked'))));
    await expect(agent.run({ prompt }, { idleTimeoutMs: 30 })).rejects.toMatchObject({
      name: 'TimeoutError',
      phase: 'idle',
    });
  });
});

describe('with stream', () => {
  test('gives every chunk, the failing end too', async () => {
    server.reply(streamOf(`: keepalive\n\n${frames(step('looked', { screenshot: 'iVBOR' }), failure('boom'))}`));
    const chunks = [];
    for await (const chunk of await agent.run({ prompt, stream: true })) chunks.push(chunk);
    expect(chunks).toEqual([
      step('looked', { screenshot: 'iVBOR' }),
      { chunkType: 'error', messageId: ID, error: 'boom' },
    ]);
  });

  test('is a ReadableStream too', async () => {
    const run = await agent.run({ prompt, stream: true });
    expect(run).toBeInstanceOf(ReadableStream);
    const kinds = run.pipeThrough(new TransformStream({ transform: (chunk, to) => to.enqueue(chunk.chunkType) }));
    const reader = kinds.getReader();
    expect(await reader.read()).toEqual({ done: false, value: 'step' });
    expect(await reader.read()).toEqual({ done: false, value: 'finalOutput' });
    expect(await reader.read()).toEqual({ done: true, value: undefined });
  });

  test('gives a step as soon as it is there', async () => {
    server.reply(openStream(frames(step('looked'))));
    await using run = await agent.run({ prompt, stream: true });
    expect(await run.getReader().read()).toMatchObject({ value: { summary: 'looked' } });
  });

  test('throws what is missing of a cut stream after what came of it', async () => {
    server.reply(streamOf(frames(step('looked'))));
    const kinds: string[] = [];
    const read = async () => {
      for await (const { chunkType } of await agent.run({ prompt, stream: true })) kinds.push(chunkType);
    };
    await expect(read()).rejects.toMatchObject({ name: 'AgentStreamTruncatedError' });
    expect(kinds).toEqual(['step']);
  });

  test('can be read once', async () => {
    const run = await agent.run({ prompt, stream: true });
    run.getReader();
    await expect(run[Symbol.asyncIterator]().next()).rejects.toThrow(TypeError);
  });
});

describe('leaving', () => {
  const ways: Record<string, (run: entry.AgentRunStream, controller: AbortController) => unknown> = {
    'leaving the loop': async (run) => {
      for await (const _ of run) break;
    },
    'cancelling the stream': (run) => run.cancel(),
    'cancelling its reader while nothing comes': async (run) => {
      const reader = run.getReader();
      await reader.read();
      const pending = reader.read();
      await reader.cancel();
      expect(await pending).toMatchObject({ done: true });
    },
    'disposing of the run': (run) => run[Symbol.asyncDispose](),
    'aborting the signal': (_, controller) => controller.abort(),
  };

  test.each(Object.entries(ways))('by %s ends the connection', async (_, leave) => {
    const closed = new Promise<void>((resolve) => server.reply(openStream(frames(step('looked')), resolve)));
    const controller = new AbortController();
    const run = await agent.run({ prompt, stream: true }, { signal: controller.signal });
    await leave(run, controller);
    await closed;
  });

  test('by the signal rejects what is being read, and the output', async () => {
    const controller = new AbortController();
    server.reply(openStream(frames(step('looked'))));
    const reader = (await agent.run({ prompt, stream: true }, { signal: controller.signal })).getReader();
    await reader.read();
    const reading = reader.read();
    const output = agent.run({ prompt }, { signal: controller.signal });
    const endings = Promise.allSettled([reading, output]);
    controller.abort(new Error('enough'));
    const reason = expect.objectContaining({ name: 'AbortError', cause: new Error('enough') });
    expect(await endings).toEqual([
      { status: 'rejected', reason },
      { status: 'rejected', reason },
    ]);
  });

  test('by a signal that is aborted already sends nothing', async () => {
    const aborted = agent.run({ prompt }, { signal: AbortSignal.abort() });
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
    expect(server.requests).toHaveLength(0);
  });
});

describe('a request that fails', () => {
  test.each([
    [400, 'BadRequestError'],
    [401, 'AuthenticationError'],
    [403, 'PermissionDeniedError'],
    [413, 'PayloadTooLargeError'],
    [422, 'UnprocessableEntityError'],
    [429, 'RateLimitError'],
    [500, 'InternalServerError'],
    [503, 'InternalServerError'],
  ])('with %i rejects with %s at once, and is not sent again', async (status, name) => {
    server.reply({ status, headers: { 'retry-after': '7' }, body: { error: { code: 'x', message: 'why' } } });
    await expect(agent.run({ prompt, stream: true })).rejects.toMatchObject({ name, status });
    expect(server.requests).toHaveLength(1);
  });

  test('because the backend runs no agents says so', async () => {
    server.reply({ status: 404 });
    await expect(agent.run({ prompt })).rejects.toMatchObject({
      name: 'UnsupportedByServerError',
      message: expect.stringContaining('runs no agents'),
    });
  });

  test('because the answer is no stream says what it is', async () => {
    server.reply({ body: { result: { isDone: true } } });
    await expect(agent.run({ prompt })).rejects.toMatchObject({ name: 'StreamError', code: 'not_a_stream' });
  });

  test('is repeated when the caller asks for it', async () => {
    server.reply({ status: 503, headers: { 'retry-after': '0' } }, streamOf(frames(final('9 €'))));
    expect((await agent.run({ prompt }, { maxRetries: 1 })).result.content).toBe('9 €');
  });
});

test('exports just this', () => {
  expect(Object.keys(entry).sort()).toEqual([
    'AgentClient',
    'AgentRunError',
    'AgentRunStream',
    'AgentStreamTruncatedError',
    'AgentTimeoutError',
  ]);
});
