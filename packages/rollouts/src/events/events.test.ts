import {
  AbortedError,
  AuthenticationError,
  type ClientOptions,
  NotFoundError,
  PermissionDeniedError,
  StreamError,
  UnsupportedByServerError,
} from '@tailrace/core';
import { type Reply, startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RolloutSessionsClient, StreamLostError } from '../index.js';
import { createManualClock } from '../testing/manual-clock.js';
import type { RolloutEvent } from './rollout-event.js';

const SESSION = '01234567-89ab-cdef-0123-456789abcdef';
const HANDSHAKE = `event: handshake\ndata: {"session_id":"${SESSION}","project_id":"p"}\n\n`;
const run = (id: number, args: object = {}) =>
  `id: ${id}\nevent: run\ndata: {"trace_id":null,"path_to_count":{},"args":${JSON.stringify(args)},"overrides":{}}\n\n`;
const STOP = `id: 99\nevent: stop\ndata: {"session_id":"${SESSION}"}\n\n`;

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const sessions = (options: ClientOptions = {}) =>
  new RolloutSessionsClient({ baseUrl: server.url, projectApiKey: 'k', ...options });
/** Sends a text and ends the connection as HTTP does. */
const stream = (text: string): Reply => ({ headers: { 'content-type': 'text/event-stream' }, body: text });
/** Sends a text and then nothing, ever. */
const hang =
  (text: string): Reply =>
  (_request, response) =>
    void response.writeHead(200, { 'content-type': 'text/event-stream' }).write(text);
const options = (extra: object = {}) => ({
  sessionId: SESSION,
  name: 'f',
  params: [],
  clock: createManualClock(),
  ...extra,
});

async function readUntilStop(events: AsyncIterable<RolloutEvent>): Promise<RolloutEvent[]> {
  const seen: RolloutEvent[] = [];
  for await (const event of events) {
    seen.push(event);
    if (event.type === 'stop') break;
  }
  return seen;
}

describe('what arrives', () => {
  test('is typed, in camelCase', async () => {
    const data = { trace_id: 't', path_to_count: { 'a.b': 2 }, args: { x: '1' }, overrides: { a: { system: 's' } } };
    server.reply(
      stream(`${HANDSHAKE}event: heartbeat\ndata: {}\n\nid: 7\nevent: run\ndata: ${JSON.stringify(data)}\n\n${STOP}`),
    );
    expect(await readUntilStop(sessions().events(options()))).toEqual([
      { type: 'handshake', sessionId: SESSION, projectId: 'p' },
      { type: 'heartbeat' },
      {
        type: 'run',
        id: '7',
        traceId: 't',
        pathToCount: { 'a.b': 2 },
        args: { x: '1' },
        overrides: { a: { system: 's' } },
      },
      { type: 'stop', id: '99', sessionId: SESSION },
    ]);
  });

  test('has its defaults when the server leaves them out, as hosted backends may', async () => {
    server.reply(stream(`event: run\ndata: {"args":["a"]}\n\n${STOP}`));
    const [event] = await readUntilStop(sessions().events(options()));
    expect(event).toEqual({ type: 'run', id: undefined, traceId: null, pathToCount: {}, args: ['a'], overrides: {} });
  });

  test('skips events of unknown types, and tells of those that cannot be read', async () => {
    server.reply(stream(`event: news\ndata: {}\n\nevent: run\ndata: {oops\n\nevent: run\ndata: {"args":1}\n\n${STOP}`));
    const problems: unknown[] = [];
    const seen = await readUntilStop(
      sessions().events(options({ onProblem: (error: unknown) => problems.push(error) })),
    );
    expect(seen.map(({ type }) => type)).toEqual(['stop']);
    expect(problems).toMatchObject([{ code: 'invalid_response' }, { code: 'invalid_response' }]);
  });

  test('is read once only', async () => {
    server.reply(stream(STOP));
    const events = sessions().events(options());
    await readUntilStop(events);
    expect(() => events[Symbol.asyncIterator]()).toThrow(StreamError);
  });
});

describe('a lost connection', () => {
  test('is taken up again after the last event, and nothing arrives twice', async () => {
    server.reply(stream(HANDSHAKE + run(1) + run(2)), stream(HANDSHAKE + run(2) + run(3)), stream(run(4) + STOP));
    const seen = await readUntilStop(sessions().events(options()));
    expect(seen.filter(({ type }) => type === 'run').map((event) => 'id' in event && event.id)).toEqual([
      '1',
      '2',
      '3',
      '4',
    ]);
    expect(server.requests.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, '2', '3']);
  });

  test('does not hide new events of a server whose numbers started over', async () => {
    server.reply(stream(run(1, { n: 1 }) + run(2, { n: 2 })), stream(run(1, { n: 3 }) + STOP));
    const seen = await readUntilStop(sessions().events(options()));
    expect(seen.flatMap((event) => (event.type === 'run' ? [event.args] : []))).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });

  test('in the middle of an event delivers no half of it', async () => {
    server.reply(
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write(run(1) + run(2).slice(0, 20), () => response.destroy());
      },
      stream(run(2) + STOP),
    );
    const seen = await readUntilStop(sessions().events(options()));
    expect(seen.map((event) => 'id' in event && event.id)).toEqual(['1', '2', '99']);
    expect(server.requests[1]?.headers['last-event-id']).toBe('1');
  });

  test('waits longer after each failure, up to a bound, and starts over after a stable connection', async () => {
    const clock = createManualClock();
    const busy: Reply = { status: 503 };
    server.reply(busy, busy, busy, busy, stream(HANDSHAKE), busy, stream(STOP));
    for await (const event of sessions().events(options({ clock, baseDelayMs: 100, maxDelayMs: 400 }))) {
      // The connection lives for six seconds.
      if (event.type === 'handshake') await clock.sleep(6_000);
      if (event.type === 'stop') break;
    }
    expect(clock.waitsMs).toEqual([100, 200, 400, 400, 6_000, 100, 200]);
  });

  test('does not take a long wait for a refusal for a stable connection', async () => {
    const clock = createManualClock();
    const slow: Reply = (_request, response) => {
      void clock.sleep(6_000).then(() => response.writeHead(503).end());
    };
    server.reply(slow, slow, stream(STOP));
    await readUntilStop(sessions().events(options({ clock, baseDelayMs: 100 })));
    expect(clock.waitsMs).toEqual([6_000, 100, 6_000, 200]);
  });

  test('waits a random part of that time', async () => {
    const clock = createManualClock(0.25);
    server.reply({ status: 503 }, stream(STOP));
    await readUntilStop(sessions().events(options({ clock, baseDelayMs: 100 })));
    expect(clock.waitsMs).toEqual([25]);
  });

  test('waits at least as long as the stream and the refusal ask', async () => {
    const clock = createManualClock(0);
    server.reply(stream('retry: 1500\n\n'), { status: 429, headers: { 'retry-after': '7' } }, stream(STOP));
    await readUntilStop(sessions().events(options({ clock })));
    expect(clock.waitsMs).toEqual([1_500, 7_000]);
  });

  test('by silence is noticed without the transport', async () => {
    const closed = new Promise((resolve) => {
      server.reply((_request, response) => {
        response.once('close', resolve);
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write(HANDSHAKE);
      }, stream(STOP));
    });
    const problems: unknown[] = [];
    const onProblem = (error: unknown) => problems.push(error);
    await readUntilStop(sessions().events(options({ idleTimeoutMs: 40, onProblem })));
    await closed;
    expect(problems).toMatchObject([{ code: 'timeout', phase: 'idle' }]);
  });

  test('ends the stream with the last id when it cannot be taken up again', async () => {
    server.reply(stream(run(5)), { status: 503 });
    const events = sessions().events(options({ maxReconnects: 3 }));
    const failure = await readUntilStop(events).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StreamLostError);
    expect(failure).toMatchObject({ lastEventId: '5', cause: { status: 503 } });
    expect(server.requests).toHaveLength(4);
  });

  test('asks for the headers again, for tokens that expire', async () => {
    server.reply(stream(''), stream(STOP));
    let token = 0;
    await readUntilStop(sessions().events(options({ headers: () => ({ 'x-token': String(++token) }) })));
    expect(server.requests.map(({ headers }) => headers['x-token'])).toEqual(['1', '2']);
  });

  test('survives an id that no header can carry', async () => {
    server.reply(
      stream('id: \u0007\nevent: heartbeat\ndata: {}\n\n'),
      stream('id: ü\nevent: heartbeat\ndata: {}\n\n'),
      stream(STOP),
    );
    await readUntilStop(sessions().events(options()));
    const [, second, third] = server.requests.map(({ headers }) => headers['last-event-id']);
    expect(second).toBeUndefined();
    expect(Buffer.from(String(third), 'latin1').toString('utf8')).toBe('ü');
  });

  test('of an earlier process is taken up where that stood', async () => {
    server.reply(stream(STOP));
    await readUntilStop(sessions().events(options({ lastEventId: '41' })));
    expect(server.requests[0]?.headers['last-event-id']).toBe('41');
  });
});

describe('a refusal ends the stream', () => {
  test.each([
    [401, AuthenticationError],
    [403, PermissionDeniedError],
    [404, NotFoundError],
    [204, StreamError],
  ])('%s', async (status, errorClass) => {
    server.reply(stream(HANDSHAKE), { status });
    await expect(readUntilStop(sessions().events(options()))).rejects.toThrow(errorClass);
    expect(server.requests).toHaveLength(2);
  });

  test('an answer that is JSON: the backend has the later protocol', async () => {
    server.reply({ body: { id: SESSION } });
    await expect(readUntilStop(sessions().events(options()))).rejects.toThrow(UnsupportedByServerError);
  });
});

describe('the caller ends the stream', () => {
  test('by leaving the loop: the connection ends', async () => {
    const closed = new Promise((resolve) => {
      server.reply((_request, response) => {
        response.once('close', resolve);
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write(HANDSHAKE);
      });
    });
    for await (const _ of sessions().events(options())) break;
    await closed;
  });

  test('by its signal, while it waits for an event', async () => {
    server.reply(hang(HANDSHAKE));
    const controller = new AbortController();
    const reading = (async () => {
      for await (const _ of sessions().events(options({ signal: controller.signal })))
        setImmediate(() => controller.abort());
    })();
    await expect(reading).rejects.toThrow(AbortedError);
    expect(server.requests).toHaveLength(1);
  });

  test('by its signal, before it began', async () => {
    await expect(readUntilStop(sessions().events(options({ signal: AbortSignal.abort() })))).rejects.toThrow(
      AbortedError,
    );
    expect(server.requests).toHaveLength(0);
  });

  test('by close: the loop ends without an error', async () => {
    server.reply(hang(HANDSHAKE));
    const events = sessions().events(options());
    for await (const _ of events) setImmediate(() => void events.close());
  });
});

test('watch ends with the deletion of the session', async () => {
  const status = 'event: status_update\ndata: {"session_id":"s","status":"FINISHED","error":"boom"}\n\n';
  const span = 'event: span_start\ndata: {"span":{"name":"llm"}}\n\n';
  server.reply(
    stream(`event: heartbeat\ndata: {}\n\n${status}`),
    stream(`${span}event: session_deleted\ndata: {}\n\n`),
  );
  const seen = [];
  for await (const event of sessions().watch({ sessionId: SESSION, clock: createManualClock() })) seen.push(event);
  expect(seen).toEqual([
    { type: 'status-update', status: 'FINISHED', error: 'boom' },
    { type: 'span-start', span: { name: 'llm' } },
    { type: 'session-deleted' },
  ]);
  expect(server.requests[0]).toMatchObject({ method: 'GET', url: `/v1/rollouts/${SESSION}/events` });
});
