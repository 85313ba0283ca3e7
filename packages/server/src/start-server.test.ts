import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ServerConfigurationError, type ServerOptions, StoreLockedError, startServer } from './index.js';
import { RawConnection } from './testing/raw-connection.js';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tailrace-server-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(directory, { recursive: true, force: true });
});

const memory = { data: ':memory:' };
const traceId = '01234567-89ab-cdef-0123-456789abcdef';
const tag = (url: string, name: string) =>
  fetch(`${url}/v1/tag`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ traceId, names: [name] }),
  });

/** Tells whether something listens on a port of this machine. */
async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

describe('startServer', () => {
  it('listens on a free port of the loopback address', async () => {
    await using server = await startServer(memory);
    expect(server.hostname).toBe('127.0.0.1');
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
  });

  it('runs twice in one process without mixing anything up', async () => {
    await using first = await startServer(memory);
    await using second = await startServer(memory);
    await tag(first.url, 'only here');
    const orphans = async (url: string) =>
      ((await (await fetch(`${url}/v1/orphans`)).json()) as { items: unknown[] }).items.length;
    expect([await orphans(first.url), await orphans(second.url)]).toEqual([1, 0]);
  });

  it.each([
    [{ port: -1 }, 'port: expected a whole number from 0 to 65535, got -1'],
    [{ port: 1.5 }, 'port: expected a whole number from 0 to 65535, got 1.5'],
    [{ maxBodyBytes: 0 }, 'maxBodyBytes: expected a whole number from 1 to 2147483647, got 0'],
    [{ hostname: '' }, 'hostname: expected an address to bind to, got an empty string'],
    [{ apiKeys: [''] }, 'apiKeys[0]: expected a key that is not empty'],
    [{ apiKeys: ['a', { key: 'a' }] }, 'apiKeys[1]: this key is listed twice'],
    [{ apiKeys: [' a'] }, 'apiKeys[0]: a key must not begin or end with white space'],
    [{ apiKeys: [{ key: 'a', project: '' }] }, 'apiKeys[0].project: expected a name that is not empty'],
    [{ allowedOrigins: ['*'] }, 'allowedOrigins[0]: expected an origin such as https://app.example.com, got "*"'],
    [{ allowedOrigins: ['https://a.example', 'b.example'] }, /^allowedOrigins\[1\]: /],
    [{ allowedOrigins: ['https://a.example/page'] }, /^allowedOrigins\[0\]: /],
    [{ data: 'mysql://db' }, /^data: .*mysql/],
    [{ data: ' ' }, /^data: /],
  ] satisfies [ServerOptions, string | RegExp][])('refuses %j', async (options, message) => {
    const failure = startServer({ ...memory, ...options });
    await expect(failure).rejects.toThrow(ServerConfigurationError);
    await expect(failure).rejects.toThrow(message);
  });

  it.each(['0.0.0.0', '::', '192.0.2.1', 'example.com'])(
    'refuses to bind to %s without a key, before anything else',
    async (hostname) => {
      const failure = startServer({ data: join(directory, 'data'), hostname });
      await expect(failure).rejects.toThrow(/^apiKeys: a server on .* needs at least one key/);
      expect(await readdir(directory)).toEqual([]);
    },
  );

  it('binds to every address with a key, is reached by the loopback one, and takes any Host', async () => {
    await using server = await startServer({ ...memory, hostname: '0.0.0.0', apiKeys: ['k'] });
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    const connection = await RawConnection.open(server.port);
    await connection.write('GET /v1/orphans HTTP/1.1\r\nhost: trace.example\r\nauthorization: Bearer k\r\n\r\n');
    expect((await connection.response()).status).toBe(200);
    connection.close();
  });

  it('says what to do when the port is in use', async () => {
    await using server = await startServer(memory);
    const failure = startServer({ ...memory, port: server.port });
    await expect(failure).rejects.toThrow(ServerConfigurationError);
    await expect(failure).rejects.toThrow(`port: ${server.port} on 127.0.0.1 is in use: stop what listens there`);
  });

  it('gives up the data again when it cannot listen', async () => {
    await using server = await startServer(memory);
    await expect(startServer({ data: directory, port: server.port })).rejects.toThrow(ServerConfigurationError);
    await using again = await startServer({ data: directory });
    expect((await fetch(`${again.url}/ready`)).status).toBe(200);
  });

  it('refuses data that another server has', async () => {
    await using _server = await startServer({ data: directory });
    await expect(startServer({ data: directory })).rejects.toThrow(StoreLockedError);
  });

  it('says what to do about data that it cannot open', async () => {
    const file = join(directory, 'notes.txt');
    await writeFile(file, '');
    await writeFile(join(directory, 'notes.db'), 'no database, but long enough to look like one'.repeat(100));
    for (const [data, message] of [
      [file, `data: ${file} is no folder`],
      [join(file, 'deeper'), 'is no folder, or lies in something that is none: give the server other data'],
      [join(directory, 'notes.db'), 'holds a file that is no database'],
      ['postgres://user:hunter2@127.0.0.1:9/db', 'data: PostgreSQL at 127.0.0.1:9/db cannot be used'],
    ] as const) {
      const failure = await startServer({ data }).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(ServerConfigurationError);
      expect(String(failure)).toContain(message);
      expect(String(failure)).not.toContain('hunter2');
    }
  });

  it('keeps what was written for the next server on the same data', async () => {
    for (const data of [directory, join(directory, 'other.db')]) {
      const server = await startServer({ data });
      expect((await tag(server.url, 'kept')).status).toBe(202);
      await server.close();
      await using next = await startServer({ data });
      expect(await (await fetch(`${next.url}/v1/orphans`)).json()).toMatchObject({ items: [{ tags: ['kept'] }] });
    }
  });

  it('takes its data from DATABASE_URL when none is given', async () => {
    vi.stubEnv('DATABASE_URL', 'mysql://not-a-store');
    await expect(startServer()).rejects.toThrow(/^data: .*mysql/);
    await using server = await startServer(memory);
    expect((await fetch(`${server.url}/ready`)).status).toBe(200);
  });
});

describe('close', () => {
  it('stops listening and may be called again', async () => {
    const server = await startServer(memory);
    await Promise.all([server.close(), server.close()]);
    await server.close();
    await server[Symbol.asyncDispose]();
    expect(await isOpen(server.port)).toBe(false);
  });

  it('lets a request under way end', async () => {
    const server = await startServer(memory);
    const connection = await RawConnection.open(server.port);
    const body = JSON.stringify({ traceId, names: ['a'] });
    const head = `POST /v1/tag HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
    await connection.write(head + body.slice(0, 10));
    // The answer to a second connection proves that the first one's head has been read.
    await fetch(`${server.url}/health`);
    const closing = server.close();
    await connection.write(body.slice(10));
    const response = await connection.response();
    expect([response.status, response.headers.get('connection')]).toEqual([202, 'close']);
    await closing;
    connection.close();
  });

  it('ends connections that hang after two seconds', async () => {
    const server = await startServer(memory);
    const connection = await RawConnection.open(server.port);
    await connection.write(
      'POST /v1/tag HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
    );
    await fetch(`${server.url}/health`);
    await server.close();
    expect(await isOpen(server.port)).toBe(false);
    connection.close();
  });

  it('ends idle keep-alive connections at once', async () => {
    const server = await startServer(memory);
    const connection = await RawConnection.open(server.port);
    await connection.write('GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n');
    await connection.response();
    await Promise.all([connection.ended(), server.close()]);
    connection.close();
  });

  it('happens when the signal is aborted', async () => {
    const controller = new AbortController();
    const server = await startServer({ ...memory, signal: controller.signal });
    controller.abort();
    await server.close();
    expect(await isOpen(server.port)).toBe(false);
  });

  it('leaves no listener on the signal', async () => {
    const controller = new AbortController();
    const remove = vi.spyOn(controller.signal, 'removeEventListener');
    const server = await startServer({ ...memory, signal: controller.signal });
    await server.close();
    expect(remove).toHaveBeenCalledWith('abort', expect.any(Function));
  });

  it('is not needed when the signal was aborted before the start', async () => {
    const reason = new Error('not now');
    await expect(startServer({ ...memory, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

describe('stdout and stderr', () => {
  it('stay silent, also when requests fail', async () => {
    const lines: unknown[] = [];
    const spies = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, 'write').mockImplementation((text) => {
        lines.push(text);
        return true;
      }),
    );
    const server = await startServer(memory);
    await fetch(`${server.url}/nope`);
    await fetch(`${server.url}/v1/traces`, { method: 'POST', body: 'x' });
    await server.close();
    for (const spy of spies) spy.mockRestore();
    expect(lines).toEqual([]);
  });
});
