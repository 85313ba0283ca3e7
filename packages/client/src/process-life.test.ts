import { type Reply, runScript, startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const accept: Reply = (_request, response, seen) => {
  const { annotations = [] } = JSON.parse(seen.body);
  response.end(JSON.stringify({ results: annotations.map(({ id }: { id: string }) => ({ id, state: 'applied' })) }));
};
let server: TestServer;

beforeEach(async () => {
  server = await startTestServer(accept);
});
afterEach(() => server.close());

const environment = () => ({ LMNR_BASE_URL: server.url, LMNR_PROJECT_API_KEY: 'k' });
const delivered = () =>
  server.requests
    .filter(({ url }) => url === '/v1/annotations')
    .reduce((sum, { body }) => sum + JSON.parse(body).annotations.length, 0);

describe('importing the client', () => {
  test('starts nothing: no timer, listener, request, environment read or line', async () => {
    const { stdout, stderr, code } = await runScript(`
      const touched: string[] = [];
      const spy = (holder: any, name: string) => { const real = holder[name]; holder[name] = (...args: unknown[]) => { touched.push(name); return real.apply(holder, args); }; };
      for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'fetch', 'queueMicrotask']) spy(globalThis, name);
      spy(process, 'on'); spy(process, 'once');
      const environment = process.env;
      Object.defineProperty(process, 'env', { get() { touched.push('env'); return environment; } });
      await import('@tailrace/client');
      process.stderr.write(JSON.stringify(touched));
    `);
    expect({ stdout, stderr, code }).toEqual({ stdout: '', stderr: '[]', code: 0 });
  });

  test('and sending one tag loads no undici; many calls at once do', async () => {
    const { stderr } = await runScript(
      `
      import { createRequire } from 'node:module';
      import { LaminarClient } from '@tailrace/client';
      const isLoaded = () => Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes('undici'));
      const client = new LaminarClient();
      const tag = () => client.tags.tag('01234567-89ab-cdef-0123-456789abcdef', 'x');
      await tag();
      const afterOne = isLoaded();
      await Promise.all(Array.from({ length: 200 }, tag));
      while (!isLoaded()) await tag();
      process.stderr.write(JSON.stringify({ afterOne, afterMany: isLoaded() }));
    `,
      { env: environment() },
    );
    expect(JSON.parse(stderr)).toEqual({ afterOne: false, afterMany: true });
  });
});

describe('a script that ends without flushing', () => {
  const SCRIPT = `
    import { LaminarClient, newTraceId } from '@tailrace/client';
    const client = new LaminarClient({ maxRetries: 0, outbox: { deliveryTimeoutMs: 1_000 } });
    for (let index = 0; index < 100; index++) client.outbox.tag(newTraceId(), 'x');
  `;

  test('still delivers everything, and then ends by itself', async () => {
    const { code, stdout, stderr } = await runScript(SCRIPT, { env: environment() });
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(delivered()).toBe(100);
  });

  test('ends by itself too when the server is down or hangs', async () => {
    server.reply((request) => request.socket.destroy());
    expect(await runScript(SCRIPT, { env: environment() })).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });
});

test('an idle client lets its process end', async () => {
  const script = `
    import { LaminarClient } from '@tailrace/client';
    const client = new LaminarClient();
    await Promise.all(Array.from({ length: 200 }, () => client.tags.tag('01234567-89ab-cdef-0123-456789abcdef', 'x')));
    await client.outbox.flush();
  `;
  server.reply({});
  // The server keeps its side of the connections open; only the client's may decide.
  expect(await runScript(script, { env: environment() })).toMatchObject({ code: 0, signal: null });
});

describe('the shutdown hook', () => {
  const script = (hook: string) => `
    import { installShutdown, LaminarClient, newTraceId } from '@tailrace/client';
    const client = new LaminarClient({ maxRetries: 0, outbox: { flushIntervalMs: 60_000 } });
    for (let index = 0; index < 100; index++) client.outbox.tag(newTraceId(), 'x');
    ${hook}
    setInterval(() => {}, 1_000);
    process.stderr.write('ready');
  `;
  const terminate = {
    onStart: (child: import('node:child_process').ChildProcess) =>
      void child.stderr?.once('data', () => child.kill('SIGTERM')),
  };

  test('delivers everything on SIGTERM, then the process ends by that signal', async () => {
    const { signal } = await runScript(script('installShutdown([client]);'), { env: environment(), ...terminate });
    expect(signal).toBe('SIGTERM');
    expect(delivered()).toBe(100);
  });

  test('runs what comes before it first', async () => {
    const hook = `installShutdown([client], { before: () => client.outbox.tag(newTraceId(), 'last') });`;
    await runScript(script(hook), { env: environment(), ...terminate });
    expect(delivered()).toBe(101);
  });

  test('gives up after its deadline when the server hangs', async () => {
    server.reply(() => undefined);
    const { signal } = await runScript(script('installShutdown([client], { timeoutMs: 200 });'), {
      env: environment(),
      ...terminate,
    });
    expect(signal).toBe('SIGTERM');
  });

  test('is not there unless asked for', async () => {
    await runScript(script(''), { env: environment(), ...terminate });
    expect(delivered()).toBe(0);
  });
});

test('a thousand clients warn of nothing', async () => {
  const script = `
    import { LaminarClient } from '@tailrace/client';
    const clients = Array.from({ length: 1_000 }, () => new LaminarClient());
    for (const client of clients) client.outbox;
  `;
  expect(await runScript(script, { env: environment() })).toMatchObject({ code: 0, stdout: '', stderr: '' });
});
