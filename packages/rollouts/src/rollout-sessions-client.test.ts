import { getEventListeners } from 'node:events';
import {
  AbortedError,
  InvalidSpanIdError,
  InvalidTraceIdError,
  NotFoundError,
  PermissionDeniedError,
  TimeoutError,
  ValidationError,
} from '@tailrace/core';
import { startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as entry from './index.js';
import { RolloutSessionsClient } from './index.js';
import { createManualClock } from './testing/manual-clock.js';

const SESSION = '01234567-89ab-cdef-0123-456789abcdef';
const TRACE = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
let server: TestServer;
let sessions: RolloutSessionsClient;

beforeEach(async () => {
  server = await startTestServer();
  sessions = new RolloutSessionsClient({ baseUrl: server.url, projectApiKey: 'k', maxRetries: 0 });
});
afterEach(() => server.close());

describe('connect', () => {
  const params = [{ name: 'messages', required: true }];

  test('answers with the platform Response, its body the raw stream', async () => {
    server.reply({
      headers: { 'content-type': 'text/event-stream', 'x-request-id': 'req_1' },
      body: 'event: heartbeat\n',
    });
    const response = await sessions.connect({ sessionId: SESSION, name: 'generateStream', params });
    expect(response).toBeInstanceOf(Response);
    expect(response.ok).toBe(true);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('x-request-id')).toBe('req_1');
    expect(await response.text()).toBe('event: heartbeat\n');
    const [request] = server.requests;
    expect(request).toMatchObject({ method: 'POST', url: `/v1/rollouts/${SESSION}` });
    expect(request?.headers).toMatchObject({ accept: 'text/event-stream', authorization: 'Bearer k' });
    expect(JSON.parse(request?.body ?? '')).toEqual({ name: 'generateStream', params });
  });

  test('delivers a chunk as soon as it arrives', async () => {
    server.reply((_request, response) => void response.writeHead(200).write('first'));
    const response = await sessions.connect({ sessionId: SESSION, name: 'f', params: [] });
    const { value } = (await response.body?.getReader().read()) ?? {};
    expect(new TextDecoder().decode(value)).toBe('first');
  });

  test('rejects with a typed error for a status that is no success', async () => {
    server.reply({ status: 403, body: 'no' });
    await expect(sessions.connect({ sessionId: SESSION, name: 'f', params: [] })).rejects.toThrow(
      PermissionDeniedError,
    );
  });

  test('ends the body when the signal does, and leaves no listener behind', async () => {
    server.reply((_request, response) => void response.writeHead(200).write('first'));
    const controller = new AbortController();
    const response = await sessions.connect({ sessionId: SESSION, name: 'f', params: [], signal: controller.signal });
    const reader = response.body?.getReader();
    await reader?.read();
    controller.abort(new Error('enough'));
    await expect(reader?.read()).rejects.toMatchObject({ name: 'AbortError' });
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });

  test('does not start when the signal is aborted already', async () => {
    const signal = AbortSignal.abort();
    await expect(sessions.connect({ sessionId: SESSION, name: 'f', params: [], signal })).rejects.toThrow(AbortedError);
    expect(server.requests).toHaveLength(0);
  });

  test('ends the connection when the body is cancelled, also while nothing arrives', async () => {
    const closed = new Promise((resolve) => {
      server.reply((_request, response) => {
        response.once('close', resolve);
        response.writeHead(200).write('first');
      });
    });
    const response = await sessions.connect({ sessionId: SESSION, name: 'f', params: [] });
    const reader = response.body?.getReader();
    await reader?.read();
    const pending = reader?.read();
    await reader?.cancel();
    expect(await pending).toMatchObject({ done: true });
    await closed;
  });

  test.each([
    ['a session id that is none', { sessionId: 'x', name: 'f', params: [] }, 'sessionId'],
    ['a name that is none', { sessionId: SESSION, name: 1, params: [] }, 'name'],
    ['a parameter without a name', { sessionId: SESSION, name: 'f', params: [{}] }, 'params[0].name'],
  ])('refuses %s before the network', async (_, options, field) => {
    await expect(sessions.connect(options as never)).rejects.toMatchObject({ name: 'ValidationError', field });
    expect(server.requests).toHaveLength(0);
  });
});

describe('setStatus', () => {
  test.each(['PENDING', 'RUNNING', 'FINISHED', 'STOPPED'] as const)('sends %s', async (status) => {
    expect(await sessions.setStatus({ sessionId: SESSION.toUpperCase(), status })).toBeUndefined();
    expect(server.requests[0]).toMatchObject({
      method: 'PATCH',
      url: `/v1/rollouts/${SESSION}/status`,
      body: JSON.stringify({ status }),
    });
  });

  test('says why a run failed', async () => {
    await sessions.setStatus({ sessionId: SESSION, status: 'FINISHED', error: 'boom' });
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({ status: 'FINISHED', error: 'boom' });
  });

  test('refuses a status that does not exist, and an error without FINISHED', async () => {
    await expect(sessions.setStatus({ sessionId: SESSION, status: 'DONE' as never })).rejects.toThrow(ValidationError);
    await expect(sessions.setStatus({ sessionId: SESSION, status: 'STOPPED', error: 'x' })).rejects.toThrow(
      ValidationError,
    );
    expect(server.requests).toHaveLength(0);
  });

  test('rejects for an unknown session', async () => {
    server.reply({ status: 404 });
    await expect(sessions.setStatus({ sessionId: SESSION, status: 'RUNNING' })).rejects.toThrow(NotFoundError);
  });
});

describe('sendSpanUpdate', () => {
  const span = {
    name: 'llm',
    startTime: '2026-01-31T12:00:00.000Z',
    spanId: '1234567812345678',
    traceId: TRACE.replaceAll('-', ''),
    attributes: { 'gen_ai.system': 'x', tokens: 10n },
    spanType: 'LLM' as const,
  };

  test('sends the ids of OpenTelemetry as UUIDs', async () => {
    await sessions.sendSpanUpdate({ sessionId: SESSION, span: { ...span, parentSpanId: '00000000000000ff' } });
    await sessions.sendSpanUpdate({ sessionId: SESSION, span });
    const [child, root] = server.requests.map(({ body }) => JSON.parse(body));
    expect(server.requests[0]).toMatchObject({ method: 'PATCH', url: `/v1/rollouts/${SESSION}/update` });
    expect(child).toEqual({
      type: 'spanStart',
      spanId: '00000000-0000-0000-1234-567812345678',
      traceId: TRACE,
      parentSpanId: '00000000-0000-0000-0000-0000000000ff',
      name: 'llm',
      startTime: span.startTime,
      spanType: 'LLM',
      attributes: { 'gen_ai.system': 'x', tokens: '10' },
    });
    expect(root).not.toHaveProperty('parentSpanId');
  });

  test.each([
    ['a span id', { spanId: 'x' }, InvalidSpanIdError, 'span.spanId'],
    ['a trace id', { traceId: 'x' }, InvalidTraceIdError, 'span.traceId'],
    ['a parent id', { parentSpanId: 'x' }, InvalidSpanIdError, 'span.parentSpanId'],
    ['a time', { startTime: 'now' }, ValidationError, 'span.startTime'],
    ['a name', { name: undefined as never }, ValidationError, 'span.name'],
  ])('refuses %s that is none', async (_, change, errorClass, field) => {
    const sent = sessions.sendSpanUpdate({ sessionId: SESSION, span: { ...span, ...change } });
    await expect(sent).rejects.toThrow(errorClass);
    await expect(sent).rejects.toMatchObject({ field });
    expect(server.requests).toHaveLength(0);
  });
});

test('delete sends no body, and a hosted backend that answers nothing is a success', async () => {
  expect(await sessions.delete({ sessionId: SESSION })).toBeUndefined();
  expect(server.requests[0]).toMatchObject({ method: 'DELETE', url: `/v1/rollouts/${SESSION}`, body: '' });
});

describe('runs asked for from outside', () => {
  test('run and stop ask the server', async () => {
    await sessions.run({ sessionId: SESSION, args: { text: 'a' }, traceId: TRACE, pathToCount: { 'a.b': 1 } });
    await sessions.stop({ sessionId: SESSION });
    expect(server.requests.map(({ url }) => url)).toEqual([
      `/v1/rollouts/${SESSION}/run`,
      `/v1/rollouts/${SESSION}/stop`,
    ]);
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({
      trace_id: TRACE,
      path_to_count: { 'a.b': 1 },
      args: { text: 'a' },
    });
  });

  test('wait looks until the run is over', async () => {
    const clock = createManualClock();
    server.reply({ body: { status: 'RUNNING' } }, { body: { status: 'RUNNING' } }, { body: { status: 'FINISHED' } });
    const session = await sessions.wait({ sessionId: SESSION, pollIntervalMs: 20, clock });
    expect(session.status).toBe('FINISHED');
    expect(clock.waitsMs).toEqual([20, 20]);
  });

  test('wait gives up at its time limit', async () => {
    server.reply({ body: { status: 'RUNNING' } });
    const waiting = sessions.wait({
      sessionId: SESSION,
      timeoutMs: 60,
      pollIntervalMs: 20,
      clock: createManualClock(),
    });
    await expect(waiting).rejects.toThrow(TimeoutError);
    expect(server.requests).toHaveLength(4);
  });

  test('list pages through all sessions', async () => {
    server.reply(
      { body: { items: [{ id: 'a' }], nextCursor: 'c' } },
      { body: { items: [{ id: 'b' }], nextCursor: null } },
    );
    const ids: string[] = [];
    for await (const { id } of sessions.list({ limit: 1 })) ids.push(id);
    expect(ids).toEqual(['a', 'b']);
  });
});

test('exports just this', () => {
  expect(Object.keys(entry).sort()).toEqual([
    'ResilientStream',
    'RolloutBusyError',
    'RolloutServer',
    'RolloutSessionsClient',
    'StreamLostError',
    'serveRollout',
  ]);
});
