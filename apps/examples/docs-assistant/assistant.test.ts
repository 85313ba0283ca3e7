import { LaminarClient, newTraceId, type TraceWithSpans } from '@tailrace/client';
import { startServer, type TailraceServer } from '@tailrace/server';
import { startTestServer } from '@tailrace/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answerer } from './answering/answerer.mjs';
import { createExtractiveAnswerer } from './answering/extractive-answerer.mjs';
import { createLlmAnswerer } from './answering/llm-answerer.mjs';
import { createApp } from './app/create-app.mjs';
import { listen } from './demo/listen.mjs';
import { type Frame, readFrames } from './testing/read-frames.js';

const docs = new URL('docs', import.meta.url).pathname;
const missing = new URL('no-such-folder', import.meta.url).pathname;

let server: TailraceServer;
let client: LaminarClient;

beforeAll(async () => {
  server = await startServer({ data: ':memory:' });
  client = new LaminarClient({ baseUrl: server.url, projectApiKey: 'local' });
});

afterAll(async () => {
  await client.close();
  await server.close();
});

async function startAssistant(answerer: Answerer = createExtractiveAnswerer({ wordDelayMs: 0 })) {
  const app = await listen(createApp({ client, answerer, sources: { docs, missing } }), 0);
  return { ...app, [Symbol.asyncDispose]: app.close };
}

function ask(url: string, body: unknown, signal: AbortSignal | null = null): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(`${url}/ask`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: text, signal });
}

async function traceOf(response: Response, isComplete: (trace: TraceWithSpans) => boolean = () => true) {
  const traceId = response.headers.get('x-trace-id') ?? '';
  for (;;) {
    await client.outbox.flush();
    const trace = await client.traces.get(traceId, { waitForTraceMs: 5_000 });
    if (trace.metadata.outcome !== undefined && isComplete(trace)) return trace;
  }
}

const named = (frames: readonly Frame[], name: string) => frames.filter((frame) => frame.name === name);

describe('the docs assistant', () => {
  it('streams the trace id, the answer, its sources and the end, in that order', async () => {
    await using assistant = await startAssistant();
    const response = await ask(assistant.url, { question: 'How do I take a tag off a trace?', userId: 'alice' });
    const frames = await readFrames(response);

    expect(frames[0]).toEqual({ name: 'trace', data: { traceId: response.headers.get('x-trace-id') } });
    expect(named(frames, 'token').length).toBeGreaterThan(5);
    expect(frames.at(-2)?.data).toContainEqual({ id: 'tags.md#removing-a-tag-again', heading: 'Removing a tag again' });
    expect(frames.at(-1)?.name).toBe('done');
    const text = named(frames, 'token').map(({ data }) => (data as { text: string }).text);
    expect(text.join('')).toContain('client.tags.untag');
  });

  it('writes what it found and said on the trace, with a span for each step', async () => {
    await using assistant = await startAssistant();
    const question = 'How do I take a tag off a trace?';
    const response = await ask(assistant.url, { question, userId: 'alice' });
    await readFrames(response);
    const trace = await traceOf(response);

    expect(trace).toMatchObject({ status: 'success', userId: 'alice', tags: [] });
    expect(trace.metadata).toMatchObject({
      question,
      model: 'extractive',
      status: 200,
      outcome: 'completed',
      route: '/ask',
    });
    expect(trace.metadata.hitCount).toBeGreaterThan(0);
    expect(trace.metadata.topScore).toBeGreaterThan(0);
    expect(trace.metadata.answerLength).toBeGreaterThan(50);
    const [root, retrieve, answer] = trace.spans;
    expect(retrieve).toMatchObject({ name: 'retrieve', spanType: 'TOOL', parentSpanId: root?.spanId });
    expect(retrieve?.input).toMatchObject({ question });
    expect(retrieve?.output).toEqual(trace.metadata.sources);
    expect(answer).toMatchObject({ name: 'answer', spanType: 'LLM', parentSpanId: root?.spanId, input: question });
    expect(String(answer?.output)).toHaveLength(Number(trace.metadata.answerLength));
  });

  it('says so and tags the trace when the documentation has no answer', async () => {
    await using assistant = await startAssistant();
    const response = await ask(assistant.url, { question: 'What is the weather in Lisbon tomorrow?' });
    const frames = await readFrames(response);

    expect(named(frames, 'token')).toHaveLength(1);
    expect((await traceOf(response)).tags).toEqual(['no-answer']);
  });

  it('tags an answer that covers only part of the question as uncertain', async () => {
    await using assistant = await startAssistant();
    const response = await ask(assistant.url, { question: 'How much memory can the outbox take?' });
    await readFrames(response);

    expect((await traceOf(response)).tags).toEqual(['low-confidence']);
  });

  it('keeps what a reader got who left in the middle, and does not call it a failure', async () => {
    await using assistant = await startAssistant(createExtractiveAnswerer({ wordDelayMs: 5 }));
    const departure = new AbortController();
    const response = await ask(assistant.url, { question: 'What is the outbox?' }, departure.signal);
    const reader = response.body?.getReader();
    await reader?.read();
    departure.abort();
    const trace = await traceOf(response, ({ spans }) => spans.some(({ name }) => name === 'answer'));

    expect(trace).toMatchObject({ status: 'success', tags: ['left-early'] });
    expect(trace.metadata).toMatchObject({ outcome: 'aborted', question: 'What is the outbox?' });
    expect(trace.spans.map(({ name, status }) => [name, status])).toContainEqual(['answer', 'success']);
  });

  it.each([
    ['an empty question', { question: '  ' }, 'Ask something'],
    ['a question that is too long', { question: 'why '.repeat(200) }, 'Ask shorter'],
    ['a source that is no text', { question: 'Why?', source: 3 }, '"source"'],
    ['a body that is no JSON', '{"question": "How', 'The body cannot be read'],
  ])('refuses %s, and its trace says why', async (_case, body, message) => {
    await using assistant = await startAssistant();
    const response = await ask(assistant.url, body);

    expect(response.status).toBe(400);
    expect(((await response.json()) as { error: string }).error).toContain(message);
    const trace = await traceOf(response);
    expect(trace.tags).toEqual(['refused']);
    expect(trace.metadata).toMatchObject({ status: 400, error: expect.any(String) });
  });

  it('answers 404 for a source that nobody knows', async () => {
    await using assistant = await startAssistant();
    const response = await ask(assistant.url, { question: 'Why?', source: 'gossip' });

    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ error: 'There is no source "gossip".' });
  });

  it('answers 503 when the pages cannot be read, and the step that failed says so', async () => {
    await using assistant = await startAssistant();
    const response = await ask(assistant.url, { question: 'Why?', source: 'missing' });

    expect(response.status).toBe(503);
    const trace = await traceOf(response);
    expect(trace).toMatchObject({ status: 'error', tags: ['failed'] });
    const retrieve = trace.spans.find(({ name }) => name === 'retrieve');
    expect(retrieve).toMatchObject({
      status: 'error',
      statusMessage: 'The source "missing" cannot be read right now.',
    });
  });

  it('serves a page to try it', async () => {
    await using assistant = await startAssistant();
    const response = await fetch(assistant.url);

    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('Docs assistant');
  });
});

describe('feedback', () => {
  const send = (url: string, body: unknown) =>
    fetch(`${url}/feedback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('scores the trace of an answer that was given before', async () => {
    await using assistant = await startAssistant();
    const response = await ask(assistant.url, { question: 'How do I score a trace?' });
    await readFrames(response);
    const { id } = await traceOf(response);

    expect((await send(assistant.url, { traceId: id, thumbs: 'down' })).status).toBe(202);

    await client.outbox.flush();
    const trace = await client.traces.get(id);
    expect(trace.scores).toMatchObject([{ name: 'thumbs', score: 0 }]);
    expect(trace.tags).toContain('thumbs-down');
  });

  it.each([
    ['neither up nor down', { traceId: newTraceId(), thumbs: 'sideways' }],
    ['a trace id that is none', { traceId: 'abc', thumbs: 'up' }],
    ['no trace id', { thumbs: 'up' }],
  ])('refuses %s', async (_case, body) => {
    await using assistant = await startAssistant();

    expect((await send(assistant.url, body)).status).toBe(400);
  });
});

describe('with a language model', () => {
  const chunk = (delta: object, usage?: object) =>
    `data: ${JSON.stringify({ id: '1', object: 'chat.completion.chunk', choices: usage ? [] : [{ index: 0, delta }], usage })}\n\n`;

  it('streams what the model says, and writes its name and tokens on the span', async () => {
    const body = `${chunk({ content: 'Use ' })}${chunk({ content: 'untag.' })}${chunk({}, { prompt_tokens: 812, completion_tokens: 4 })}data: [DONE]\n\n`;
    await using model = await startTestServer({ headers: { 'content-type': 'text/event-stream' }, body });
    const answerer = await createLlmAnswerer({ apiKey: 'test', baseUrl: `${model.url}/v1`, model: 'tiny' });
    await using assistant = await startAssistant(answerer);
    const response = await ask(assistant.url, { question: 'How do I take a tag off a trace?' });
    const frames = await readFrames(response);

    expect(named(frames, 'token').map(({ data }) => data)).toEqual([{ text: 'Use ' }, { text: 'untag.' }]);
    expect(JSON.parse(model.requests[0]?.body ?? '')).toMatchObject({ model: 'tiny', stream: true });
    expect(model.requests[0]?.body).toContain('Removing a tag again');
    const trace = await traceOf(response);
    expect(trace).toMatchObject({ inputTokens: 812, outputTokens: 4 });
    expect(trace.spans.at(-1)).toMatchObject({ name: 'answer', model: 'tiny', output: 'Use untag.' });
  });

  it('tells the reader when the model fails, and marks the span', async () => {
    await using model = await startTestServer({ status: 400, body: { error: { message: 'no such model' } } });
    const answerer = await createLlmAnswerer({ apiKey: 'test', baseUrl: `${model.url}/v1`, model: 'tiny' });
    await using assistant = await startAssistant(answerer);
    const response = await ask(assistant.url, { question: 'How do I take a tag off a trace?' });
    const frames = await readFrames(response);

    expect(frames.at(-1)).toEqual({ name: 'error', data: { message: 'Something went wrong.' } });
    const trace = await traceOf(response);
    expect(trace.status).toBe('error');
    const answer = trace.spans.find(({ name }) => name === 'answer');
    expect(answer?.statusMessage).toContain('no such model');
  });
});
