import { AuthenticationError, TimeoutError, ValidationError } from '@tailrace/core';
import { startTestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RolloutBusyError, RolloutSessionsClient, serveRollout } from '../index.js';
import { type FakeRolloutServer, startFakeRolloutServer } from '../testing/fake-rollout-server.js';

const SESSION = '01234567-89ab-cdef-0123-456789abcdef';
let server: FakeRolloutServer;
let client: RolloutSessionsClient;
const servers: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  server = await startFakeRolloutServer();
  client = new RolloutSessionsClient({ baseUrl: server.url, projectApiKey: 'k', maxRetries: 0 });
});
afterEach(async () => {
  for (const running of servers.splice(0)) await running.close().catch(() => undefined);
  await server.close();
});

type Options = Partial<Parameters<typeof serveRollout>[0]>;
async function serve(options: Options) {
  const running = serveRollout({ client, sessionId: SESSION, name: 'f', entrypoint: () => undefined, ...options });
  servers.push(running);
  await running.ready;
  return running;
}
const reported = () => server.sessions.get(SESSION)?.reported.map(({ status }) => status) ?? [];
/** Waits for the server's view, which arrives by the network. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}
/** A run that waits until it is told to go on, or to stop. */
function createGate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

describe('a run', () => {
  test('gets its arguments, those that are JSON text parsed, and is reported RUNNING, then FINISHED', async () => {
    const seen: unknown[] = [];
    await serve({ entrypoint: (args, { sessionId, traceId }) => void seen.push(args, sessionId, traceId) });
    await client.run({ sessionId: SESSION, args: { list: '[1,2]', text: 'plain', number: '7', kept: 8 } });
    await until(() => reported().length === 2);
    expect(seen).toEqual([{ list: [1, 2], text: 'plain', number: 7, kept: 8 }, SESSION, null]);
    expect(reported()).toEqual(['RUNNING', 'FINISHED']);
  });

  test('gets arguments that come in order', async () => {
    const seen: unknown[] = [];
    await serve({ entrypoint: (args) => void seen.push(args) });
    await client.run({ sessionId: SESSION, args: ['{"a":1}', 'b'] });
    await until(() => reported().length === 2);
    expect(seen).toEqual([[{ a: 1 }, 'b']]);
  });

  test('that throws is reported FINISHED with its error, and told', async () => {
    const errors: unknown[] = [];
    const entrypoint = () => {
      throw new Error('no model today');
    };
    await serve({ entrypoint, onError: (error) => errors.push(error) });
    await client.run({ sessionId: SESSION });
    await until(() => reported().length === 2);
    expect(server.sessions.get(SESSION)?.reported).toEqual([
      { status: 'RUNNING' },
      { status: 'FINISHED', error: 'no model today' },
    ]);
    expect(errors).toMatchObject([{ message: 'no model today' }]);
  });

  test('that is stopped sees its signal aborted and is reported STOPPED', async () => {
    await serve({
      entrypoint: (_args, { signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    });
    await client.run({ sessionId: SESSION });
    await until(() => reported().length === 1);
    await client.stop({ sessionId: SESSION });
    await until(() => reported().length === 2);
    expect(reported()).toEqual(['RUNNING', 'STOPPED']);
  });

  test('is alone: another one meanwhile is refused and told, the next one afterwards is run', async () => {
    const { open, opened } = createGate();
    const errors: unknown[] = [];
    let runs = 0;
    await serve({ entrypoint: () => (++runs === 1 ? opened : undefined), onError: (error) => errors.push(error) });
    await client.run({ sessionId: SESSION });
    await client.run({ sessionId: SESSION });
    await until(() => errors.length === 1);
    open();
    await until(() => reported().length === 2);
    await client.run({ sessionId: SESSION });
    await until(() => reported().length === 4);
    expect(errors[0]).toBeInstanceOf(RolloutBusyError);
    expect(runs).toBe(2);
  });

  test('asked for while the connection was lost is run after it is back, once', async () => {
    let runs = 0;
    await serve({ entrypoint: () => void runs++, baseDelayMs: 1 });
    await client.run({ sessionId: SESSION });
    await until(() => reported().length === 2);
    const session = server.sessions.get(SESSION);
    for (const response of session?.listeners ?? []) response.destroy();
    await client.run({ sessionId: SESSION });
    await until(() => reported().length === 4);
    expect(runs).toBe(2);
  });

  test('on a hosted backend, whose events have no ids, is run for each event', async () => {
    const hosted = await startFakeRolloutServer({ hasIds: false });
    let runs = 0;
    const running = serveRollout({
      client: { rolloutSessions: new RolloutSessionsClient({ baseUrl: hosted.url, projectApiKey: 'k' }) },
      sessionId: SESSION,
      name: 'f',
      entrypoint: () => void runs++,
    });
    servers.push(running, hosted);
    await running.ready;
    for (let number = 1; number <= 2; number++) {
      hosted.emit(SESSION, 'run', {});
      await until(() => hosted.sessions.get(SESSION)?.reported.length === 2 * number);
    }
    expect(runs).toBe(2);
  });
});

describe('closing', () => {
  test('deletes the session; a second close does nothing more', async () => {
    const running = await serve({});
    await running.close();
    await running.close();
    expect(server.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
    expect(server.sessions.has(SESSION)).toBe(false);
    await running.closed;
  });

  test('stops the run that is going on, and reports it before the session goes', async () => {
    const running = await serve({
      entrypoint: (_args, { signal }) => new Promise((resolve) => signal.addEventListener('abort', resolve)),
    });
    await client.run({ sessionId: SESSION });
    await until(() => reported().length === 1);
    await running.close();
    const last = server.requests.slice(-2).map(({ method, body }) => [method, body]);
    expect(last).toEqual([
      ['PATCH', '{"status":"STOPPED"}'],
      ['DELETE', ''],
    ]);
  });

  test('does not wait for ever for a run that ignores its signal', async () => {
    const errors: unknown[] = [];
    const { open, opened } = createGate();
    const onError = (error: unknown) => errors.push(error);
    const running = await serve({ entrypoint: () => opened, closeTimeoutMs: 10, onError });
    await client.run({ sessionId: SESSION });
    await until(() => reported().length === 1);
    await running.close();
    open();
    expect(errors[0]).toBeInstanceOf(TimeoutError);
  });

  test('by the signal does the same', async () => {
    const controller = new AbortController();
    const running = await serve({ signal: controller.signal });
    controller.abort();
    await running.closed;
    expect(server.sessions.has(SESSION)).toBe(false);
  });

  test('by leaving a block that disposes of it does the same', async () => {
    {
      await using running = serveRollout({ client, sessionId: SESSION, name: 'f', entrypoint: () => undefined });
      await running.ready;
    }
    expect(server.sessions.has(SESSION)).toBe(false);
  });
});

describe('what goes wrong', () => {
  test('a refusal ends serving: ready and closed reject, and nothing is left unhandled', async () => {
    const refusing = await startTestServer({ status: 401 });
    servers.push(refusing);
    const errors: unknown[] = [];
    const running = serveRollout({
      client: new RolloutSessionsClient({ baseUrl: refusing.url, projectApiKey: 'k' }),
      name: 'f',
      entrypoint: () => undefined,
      onError: (error) => errors.push(error),
    });
    await expect(running.ready).rejects.toThrow(AuthenticationError);
    await expect(running.closed).rejects.toThrow(AuthenticationError);
    expect(errors).toHaveLength(1);
    expect(running.sessionId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('a status that does not arrive is told, and the run goes on', async () => {
    const errors: unknown[] = [];
    const { open, opened } = createGate();
    const running = await serve({ entrypoint: () => open(), onError: (error) => errors.push(error) });
    const emit = () => server.emit(SESSION, 'run', {});
    emit();
    await opened;
    await until(() => reported().length === 2);
    server.reply({ status: 500 });
    emit();
    await until(() => errors.length === 2);
    expect(errors).toMatchObject([{ status: 500 }, { status: 500 }]);
    await expect(running.close()).rejects.toMatchObject({ status: 500 });
  });

  test('options that cannot work throw at once', () => {
    expect(() => serveRollout({ client, name: 'f' } as never)).toThrow(ValidationError);
    expect(() => serveRollout({ client, name: 'f', sessionId: 'x', entrypoint: () => undefined })).toThrow(
      ValidationError,
    );
    expect(() => serveRollout({ name: 'f', entrypoint: () => undefined } as never)).toThrow(ValidationError);
  });
});
