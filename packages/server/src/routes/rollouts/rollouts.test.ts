import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Api, startApi } from '../../testing/api.js';
import { type OpenEvents, openEvents } from '../../testing/open-events.js';
import { errorResponseSchema } from '../../wire/error.js';

const SESSION = '0196f000-0000-4000-8000-000000000001';
const TRACE = '0196f000-0000-4000-8000-000000000002';
const CONNECTIONS = 100;

let api: Api;
let opened: OpenEvents[] = [];
beforeEach(async () => {
  api = await startApi();
});
afterEach(async () => {
  vi.useRealTimers();
  for (const stream of opened) {
    stream.close();
    await stream.ended.catch(() => {});
  }
  opened = [];
  await api[Symbol.asyncDispose]();
});

const errorOf = (json: unknown) => errorResponseSchema.parse(json).error;

/** Connects as the process that serves the session. */
async function connect(lastEventId?: string, sessionId = SESSION): Promise<OpenEvents> {
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
  const stream = await openEvents(`${api.url}/v1/rollouts/${sessionId}`, {
    method: 'POST',
    headers: lastEventId === undefined ? headers : { ...headers, 'last-event-id': lastEventId },
    body: JSON.stringify({ name: 'generate', params: [{ name: 'topic', nested: [{ name: 'x', required: false }] }] }),
  });
  opened.push(stream);
  return stream;
}

async function watch(path = `/v1/rollouts/${SESSION}/events`): Promise<OpenEvents> {
  const stream = await openEvents(api.url + path);
  opened.push(stream);
  return stream;
}

const run = (body?: object) => api.send('POST', `/v1/rollouts/${SESSION}/run`, body);
const stop = () => api.send('POST', `/v1/rollouts/${SESSION}/stop`);
const setStatus = (body: object) => api.send('PATCH', `/v1/rollouts/${SESSION}/status`, body);
const getSession = async () => (await api.get(`/v1/rollouts/${SESSION}`)).json;

describe('connecting', () => {
  it('answers with a stream that no proxy holds back', async () => {
    const stream = await connect();
    expect(stream.status).toBe(200);
    expect(stream.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(stream.headers.get('cache-control')).toBe('no-cache');
    expect(stream.headers.get('x-accel-buffering')).toBe('no');
    expect(stream.headers.get('x-request-id')).toMatch(/^req_/);
    await stream.next('heartbeat');
    expect(stream.seen).toEqual([
      { event: 'handshake', data: { session_id: SESSION, project_id: 'default' }, id: expect.stringMatching(/^\d+$/) },
      { event: 'heartbeat', data: {}, id: undefined },
    ]);
  });

  it('keeps name and parameters, with what they leave out in its place', async () => {
    await connect();
    const nested = [{ name: 'x', type: null, required: false, default: null, nested: null }];
    expect(await getSession()).toMatchObject({
      id: SESSION,
      name: 'generate',
      params: [{ name: 'topic', type: null, required: true, default: null, nested }],
      status: 'PENDING',
      error: null,
    });
  });

  it('sends a heartbeat every 5 seconds', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const stream = await connect();
    await stream.next('heartbeat');
    vi.advanceTimersByTime(5_000);
    await stream.next('heartbeat');
    vi.advanceTimersByTime(4_999);
    await run();
    await stream.next('run');
    expect(stream.seen.filter(({ event }) => event === 'heartbeat')).toHaveLength(2);
  });

  it('registers only, without params and without asking for a stream', async () => {
    const { status, json } = await api.post(`/v1/rollouts/${SESSION}`, { name: 'generate' });
    expect(status).toBe(200);
    expect(json).toMatchObject({ id: SESSION, projectId: 'default', name: 'generate' });
    expect((await api.post(`/v1/rollouts/${SESSION}`, {})).json).toEqual(json);
  });

  it('streams for params alone', async () => {
    const headers = { 'content-type': 'application/json' };
    const stream = await openEvents(`${api.url}/v1/rollouts/${SESSION}`, {
      method: 'POST',
      headers,
      body: '{"params":[]}',
    });
    opened.push(stream);
    expect((await stream.next('handshake')).data).toMatchObject({ session_id: SESSION });
  });

  it.each([
    [{ params: {} }, 'params'],
    [{ params: [{ type: 'string' }] }, 'params[0].name'],
    [{ params: [{ name: 'a', nested: [7] }] }, 'params[0].nested[0]'],
    [{ name: 7, params: [] }, 'name'],
  ])('refuses %j', async (body, field) => {
    const { status, json } = await api.post(`/v1/rollouts/${SESSION}`, body);
    expect([status, errorOf(json).field]).toEqual([400, field]);
  });

  it('refuses a session id that is none', async () => {
    const { status, json } = await api.post('/v1/rollouts/x', { params: [] });
    expect([status, errorOf(json).field]).toEqual([400, 'sessionId']);
  });
});

describe('running and stopping', () => {
  it('tells every process that serves the session, with all keys in place', async () => {
    const streams = [await connect(), await connect()];
    expect((await run()).json).toEqual({ message: 'Rollout started successfully' });
    const empty = { trace_id: null, path_to_count: {}, args: {}, overrides: {} };
    for (const stream of streams)
      expect(await stream.next('run')).toEqual({ event: 'run', data: empty, id: expect.stringMatching(/^\d+$/) });
    expect(await getSession()).toMatchObject({ status: 'RUNNING' });
    expect((await stop()).status).toBe(200);
    for (const stream of streams) {
      const stopped = { event: 'stop', data: { session_id: SESSION }, id: expect.stringMatching(/^\d+$/) };
      expect(await stream.next('stop')).toEqual(stopped);
    }
    expect(await getSession()).toMatchObject({ status: 'STOPPED' });
  });

  it('passes on what a run is given', async () => {
    const stream = await connect();
    const body = {
      trace_id: TRACE,
      path_to_count: { 'a.b': 2 },
      args: ['x', { y: 1 }],
      overrides: { a: { system: 's' } },
    };
    await run(body);
    expect((await stream.next('run')).data).toEqual(body);
  });

  it.each([
    [{ trace_id: 'x' }, 'trace_id'],
    [{ path_to_count: { a: -1 } }, 'path_to_count.a'],
    [{ args: 'x' }, 'args'],
    [{ overrides: [] }, 'overrides'],
  ])('refuses %j', async (body, field) => {
    await connect();
    const { status, json } = await run(body);
    expect([status, errorOf(json).field]).toEqual([400, field]);
  });

  it('replays what a reader has missed, each event once and in order, and goes on', async () => {
    const stream = await connect();
    for (let number = 1; number <= 50; number += 1) await run({ args: [number] });
    const first = Number((await stream.next('run')).id);
    const again = await connect(String(first + 19));
    await run({ args: [51] });
    for (let number = 21; number <= 51; number += 1) {
      expect(await again.next('run')).toMatchObject({ id: String(first + number - 1), data: { args: [number] } });
    }
    const fresh = await connect();
    await run({ args: [52] });
    expect(await fresh.next('run')).toMatchObject({ id: String(first + 51) });
  });

  it('replays events larger than the backlog that it allows', async () => {
    await connect();
    for (let number = 1; number <= 3; number += 1) await run({ args: [String(number).repeat(1_500_000)] });
    const again = await connect('0');
    const ids: number[] = [];
    for (let number = 1; number <= 3; number += 1) ids.push(Number((await again.next('run')).id));
    expect(ids.map((id) => id - (ids[0] ?? 0))).toEqual([0, 1, 2]);
  });

  it('goes on with all that a session has since it was deleted and made again, however few its readers had seen', async () => {
    const before = await connect();
    await run();
    const { id: seen } = await before.next('run');
    await api.send('DELETE', `/v1/rollouts/${SESSION}`);
    await connect();
    await run({ args: ['first'] });
    await run({ args: ['second'] });
    const again = await connect(seen);
    expect(await again.next('run')).toMatchObject({ data: { args: ['first'] } });
    expect(await again.next('run')).toMatchObject({ data: { args: ['second'] } });
  });

  it('replays everything to a reader whose number is of a time to come, as when a clock was put back', async () => {
    await connect();
    await run({ args: ['first'] });
    const again = await connect(String(Number.MAX_SAFE_INTEGER));
    expect(await again.next('run')).toMatchObject({ data: { args: ['first'] } });
  });

  it('does nothing twice for one idempotency key', async () => {
    const stream = await connect();
    const headers = { 'idempotency-key': 'one' };
    for (let round = 0; round < 2; round += 1) await api.send('POST', `/v1/rollouts/${SESSION}/run`, {}, headers);
    await stop();
    await stream.next('stop');
    expect(stream.seen.filter(({ event }) => event === 'run')).toHaveLength(1);
  });

  it(`reaches ${CONNECTIONS} connections`, async () => {
    const streams = await Promise.all(Array.from({ length: CONNECTIONS }, () => connect()));
    await Promise.all(streams.map((stream) => stream.next('heartbeat')));
    await run({ args: ['all'] });
    const events = await Promise.all(streams.map((stream) => stream.next('run')));
    expect(new Set(events.map(({ id }) => id)).size).toBe(1);
  });
});

describe('watching', () => {
  it('shows status, spans and the end', async () => {
    await connect();
    const watcher = await watch();
    await watcher.next('heartbeat');
    await setStatus({ status: 'FINISHED', error: 'it broke' });
    const status = { session_id: SESSION, status: 'FINISHED', error: 'it broke' };
    expect((await watcher.next('status_update')).data).toEqual(status);
    expect(await getSession()).toMatchObject({ status: 'FINISHED', error: 'it broke' });
    const span = { spanId: '1234567812345678', traceId: TRACE, name: 'step', startTime: '2026-01-31T12:00:00Z' };
    expect((await api.send('PATCH', `/v1/rollouts/${SESSION}/update`, { type: 'spanStart', ...span })).status).toBe(
      200,
    );
    expect((await watcher.next('span_start')).data).toEqual({
      span: {
        ...span,
        spanId: '00000000-0000-0000-1234-567812345678',
        parentSpanId: null,
        spanType: 'DEFAULT',
        attributes: {},
      },
    });
    expect((await api.send('DELETE', `/v1/rollouts/${SESSION}`)).status).toBe(200);
    expect((await watcher.next('session_deleted')).data).toEqual({ session_id: SESSION });
  });

  it('leaves the serving process alone when that reports its own end', async () => {
    const stream = await connect();
    await setStatus({ status: 'STOPPED' });
    await run();
    await stream.next('run');
    expect(stream.seen.map(({ event }) => event)).not.toContain('stop');
  });

  it.each([
    [{ type: 'spanEnd' }, 'type'],
    [{ type: 'spanStart', spanId: 'x' }, 'spanId'],
  ])('refuses the span update %j', async (body, field) => {
    const { status, json } = await api.send('PATCH', `/v1/rollouts/${SESSION}/update`, body);
    expect([status, errorOf(json).field]).toEqual([400, field]);
  });

  it('refuses an error of a run that has not ended', async () => {
    const { status, json } = await setStatus({ status: 'RUNNING', error: 'x' });
    expect([status, errorOf(json).field]).toEqual([400, 'error']);
  });

  it('lists sessions, newest first, page by page', async () => {
    const ids = [1, 2, 3].map((number) => SESSION.replace(/1$/, String(number)));
    for (const id of ids) await api.post(`/v1/rollouts/${id}`, { name: id });
    type Sessions = { items: { id: string }[]; nextCursor: string | null };
    const first = (await api.get('/v1/rollouts?limit=2')).json as Sessions;
    const second = (await api.get(`/v1/rollouts?limit=2&cursor=${first.nextCursor}`)).json as Sessions;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids.reverse());
    expect(second.nextCursor).toBeNull();
  });

  it('answers 404 for a session that is not there', async () => {
    for (const response of [
      await api.get(`/v1/rollouts/${SESSION}`),
      await api.get(`/v1/rollouts/${SESSION}/events`),
      await run(),
      await stop(),
      await setStatus({ status: 'RUNNING' }),
    ]) {
      expect([response.status, errorOf(response.json).code]).toEqual([404, 'not_found']);
    }
  });
});

describe("the documented UI's paths", () => {
  const PROJECT = '/api/v1/projects/default';

  it('run, stop and watch a session', async () => {
    const stream = await connect();
    const watcher = await watch(`${PROJECT}/realtime?key=rollout_session_${SESSION}`);
    await watcher.next('heartbeat');
    await api.post(`${PROJECT}/rollouts/${SESSION}/run`, {});
    await stream.next('run');
    expect((await watcher.next('status_update')).data).toMatchObject({ status: 'RUNNING' });
    await api.send('PATCH', `${PROJECT}/rollouts/${SESSION}/status`, { status: 'STOPPED' });
    expect(await stream.next('stop')).toMatchObject({ data: { session_id: SESSION } });
  });

  it('know no other project', async () => {
    await connect();
    const { status } = await api.post(`/api/v1/projects/other/rollouts/${SESSION}/run`, {});
    expect(status).toBe(404);
    expect((await api.get(`${PROJECT}/realtime?key=spans`)).status).toBe(400);
  });
});

describe('the life of streams', () => {
  it('ends with the server, which closes without waiting for its readers', async () => {
    const other = await startApi();
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"params":[]}' };
    const stream = await openEvents(`${other.url}/v1/rollouts/${SESSION}`, init);
    await stream.next('heartbeat');
    await other[Symbol.asyncDispose]();
    await stream.ended;
  });

  it('belongs to one server: another in the same process hears nothing', async () => {
    const stream = await connect();
    await using other = await startApi();
    await other.post(`/v1/rollouts/${SESSION}`, { name: 'x' });
    await other.post(`/v1/rollouts/${SESSION}/run`, {});
    await stop();
    await stream.next('stop');
    expect(stream.seen.map(({ event }) => event)).toEqual(['handshake', 'heartbeat', 'stop']);
  });

  it('is hidden from ingest-only keys and from other projects', async () => {
    const apiKeys = [{ key: 'a' }, { key: 'b', project: 'other' }, { key: 'i', ingestOnly: true }];
    await using locked = await startApi({ apiKeys });
    const as = (key: string) => ({ authorization: `Bearer ${key}` });
    expect((await locked.post(`/v1/rollouts/${SESSION}`, { name: 'x' }, as('i'))).status).toBe(404);
    expect((await locked.post(`/v1/rollouts/${SESSION}`, { name: 'x' }, as('a'))).status).toBe(200);
    expect((await locked.get(`/v1/rollouts/${SESSION}`, as('b'))).status).toBe(404);
    expect((await locked.post(`/v1/rollouts/${SESSION}/run`, {}, as('b'))).status).toBe(404);
  });
});
