import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { RawConnection } from '../testing/raw-connection.js';
import { startApp } from '../testing/start-app.js';
import { errorResponseSchema } from '../wire/error.js';

const traceId = '01234567-89ab-cdef-0123-456789abcdef';
const tag = JSON.stringify({ traceId, names: ['a'] });
const LIMIT = 100_000;

async function post(url: string, body: string | Buffer, headers: Record<string, string> = {}) {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: Buffer.from(body) };
  const response = await fetch(`${url}/v1/tag`, init);
  const text = await response.text();
  return {
    status: response.status,
    error: response.ok ? undefined : errorResponseSchema.parse(JSON.parse(text)).error,
  };
}

describe('a body over the limit', () => {
  const head = (path: string, lines: string) =>
    `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${lines}\r\n\r\n`;
  const body = Buffer.alloc(2_000_000, 0x20);

  /** Sends the body that is too long, then a good request on the same connection. */
  async function sendBoth(_path: string, send: (connection: RawConnection) => Promise<void>, port: number) {
    const connection = await RawConnection.open(port);
    await send(connection);
    const first = await connection.response();
    await connection.write(head('/v1/tag', `content-length: ${tag.length}`) + tag);
    const second = await connection.response();
    connection.close();
    return { first, second };
  }

  it.each(['/v1/tag', '/v1/traces', '/v1/traces/metadata', '/v1/evaluators/score', '/v1/annotations'])(
    'gets a 413 from %s and leaves the connection usable (Content-Length)',
    async (path) => {
      await using app = await startApp({ maxBodyBytes: LIMIT });
      const send = async (connection: RawConnection) => {
        await connection.write(head(path, `content-length: ${body.length}`));
        await connection.write(body);
      };
      const { first, second } = await sendBoth(path, send, app.port);
      expect(first.status).toBe(413);
      expect(errorResponseSchema.parse(JSON.parse(first.body)).error).toMatchObject({ code: 'payload_too_large' });
      expect(first.headers.get('connection')).not.toBe('close');
      expect(second.status).toBe(200);
    },
  );

  it.each(['/v1/tag', '/v1/traces'])('gets a 413 from %s and leaves the connection usable (chunked)', async (path) => {
    await using app = await startApp({ maxBodyBytes: LIMIT });
    const send = async (connection: RawConnection) => {
      await connection.write(head(path, 'transfer-encoding: chunked'));
      for (let sent = 0; sent < body.length; sent += 50_000) {
        await connection.write(`${(50_000).toString(16)}\r\n`);
        await connection.write(body.subarray(sent, sent + 50_000));
        await connection.write('\r\n');
      }
      await connection.write('0\r\n\r\n');
    };
    const { first, second } = await sendBoth(path, send, app.port);
    expect([first.status, second.status]).toEqual([413, 200]);
  });

  it('is refused at once, and the connection ended, when it would take forever to read', async () => {
    await using app = await startApp({ maxBodyBytes: LIMIT });
    const connection = await RawConnection.open(app.port);
    await connection.write(head('/v1/tag', `content-length: ${10 ** 12}`));
    const response = await connection.response();
    expect([response.status, response.headers.get('connection')]).toEqual([413, 'close']);
    await connection.ended();
    connection.close();
  });

  it('is one byte longer than what is taken', async () => {
    await using app = await startApp({ maxBodyBytes: tag.length });
    expect((await post(app.url, tag)).status).toBe(200);
    expect((await post(app.url, `${tag} `)).status).toBe(413);
  });

  it('is 5 MiB and one byte by default', async () => {
    await using app = await startApp();
    const padded = (bytes: number) => tag + ' '.repeat(bytes - tag.length);
    expect((await post(app.url, padded(5_242_880))).status).toBe(200);
    expect((await post(app.url, padded(5_242_881))).status).toBe(413);
  });
});

describe('compression', () => {
  it.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['GZIP', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['identity', Buffer.from],
  ] as const)('%s is undone', async (encoding, compress) => {
    await using app = await startApp();
    expect((await post(app.url, compress(Buffer.from(tag)), { 'content-encoding': encoding })).status).toBe(200);
    expect(app.store.writes[0]?.addTags).toEqual(['a']);
  });

  it('is limited by what comes out', async () => {
    await using app = await startApp({ maxBodyBytes: LIMIT });
    const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20));
    expect(bomb.length).toBeLessThan(LIMIT);
    expect(await post(app.url, bomb, { 'content-encoding': 'gzip' })).toMatchObject({
      status: 413,
      error: { code: 'payload_too_large' },
    });
  });

  it('that is damaged gets a 400', async () => {
    await using app = await startApp();
    const result = await post(app.url, gzipSync(tag).subarray(0, 20), { 'content-encoding': 'gzip' });
    expect(result).toMatchObject({ status: 400, error: { code: 'invalid_request', field: 'body' } });
  });

  it.each(['zstd', 'gzip, gzip', 'compress'])('%s gets a 415', async (encoding) => {
    await using app = await startApp();
    const result = await post(app.url, tag, { 'content-encoding': encoding });
    expect(result).toMatchObject({ status: 415, error: { code: 'unsupported_media_type', field: 'Content-Encoding' } });
  });
});

describe('the content type of a JSON route', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'APPLICATION/JSON', 'application/vnd.api+json'])(
    'may be %s',
    async (type) => {
      await using app = await startApp();
      expect((await post(app.url, tag, { 'content-type': type })).status).toBe(200);
    },
  );

  it.each(['text/plain', 'application/x-protobuf', 'application/jsonp', 'application/json-seq', 'nonsense', '/'])(
    'must not be %s',
    async (type) => {
      await using app = await startApp();
      const result = await post(app.url, tag, { 'content-type': type });
      expect(result).toMatchObject({ status: 400, error: { code: 'invalid_request', field: 'Content-Type' } });
    },
  );

  it('must be there', async () => {
    await using app = await startApp();
    const connection = await RawConnection.open(app.port);
    await connection.write(`POST /v1/tag HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${tag.length}\r\n\r\n${tag}`);
    const response = await connection.response();
    connection.close();
    expect(response.status).toBe(400);
    expect(JSON.parse(response.body)).toMatchObject({
      error: { message: 'Content-Type: expected application/json, got nothing' },
    });
  });
});

describe('JSON', () => {
  it.each([
    ['', 'body: expected JSON, got nothing'],
    ['{"traceId":', 'body: expected JSON in UTF-8'],
    [Buffer.from([0x7b, 0xff, 0x7d]), 'body: expected JSON in UTF-8'],
    ['NaN', 'body: expected JSON in UTF-8'],
    ['null', 'body: expected an object'],
    ['[]', 'body: expected an object'],
    ['"text"', 'body: expected an object'],
    ['['.repeat(1_000_000), 'body: expected JSON in UTF-8'],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'body: expected an object'],
  ])('%# is refused with words', async (body, message) => {
    await using app = await startApp();
    const result = await post(app.url, body);
    expect(result).toMatchObject({ status: 400, error: { code: 'invalid_request', field: 'body', message } });
    expect(app.store.writes).toEqual([]);
  });

  it('cannot reach a prototype', async () => {
    await using app = await startApp();
    const body = `{"__proto__":{"names":["x"]},"constructor":{"prototype":{"polluted":1}},"traceId":"${traceId}","names":["a"]}`;
    expect((await post(app.url, body)).status).toBe(200);
    expect((await post(app.url, `{"__proto__":{"names":["x"]},"traceId":"${traceId}"}`)).status).toBe(400);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('OTLP bodies', () => {
  it('reach the store as they came, in a buffer of their own', async () => {
    await using app = await startApp();
    const body = gzipSync('whatever');
    const headers = { 'content-type': 'application/x-protobuf', 'content-encoding': 'gzip' };
    expect((await fetch(`${app.url}/v1/traces`, { method: 'POST', headers, body })).status).toBe(200);
    const [ingested] = app.store.bodies;
    expect(ingested).toMatchObject({
      projectId: 'default',
      encoding: 'protobuf',
      compression: 'gzip',
      maxBodyBytes: 5_242_880,
    });
    expect(Buffer.from(ingested?.body ?? []).equals(body)).toBe(true);
    expect(ingested?.body.buffer.byteLength).toBe(body.length);
  });

  it.each([
    ['application/json', 'json'],
    ['application/json; charset=utf-8', 'json'],
    ['application/x-protobuf', 'protobuf'],
    ['application/octet-stream', 'protobuf'],
    ['', 'protobuf'],
  ])('of the type %j are read as %s', async (type, encoding) => {
    await using app = await startApp();
    const connection = await RawConnection.open(app.port);
    const header = type === '' ? '' : `content-type: ${type}\r\n`;
    await connection.write(`POST /v1/traces HTTP/1.1\r\nhost: localhost\r\n${header}content-length: 2\r\n\r\n{}`);
    expect((await connection.response()).status).toBe(200);
    connection.close();
    expect(app.store.bodies[0]?.encoding).toBe(encoding);
  });
});

describe('a sender that goes away', () => {
  it('in the middle of a body leaves the server as it was', async () => {
    await using app = await startApp();
    const connection = await RawConnection.open(app.port);
    await connection.write(
      'POST /v1/tag HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"tra',
    );
    connection.close();
    expect((await post(app.url, tag)).status).toBe(200);
    expect(app.store.writes).toHaveLength(1);
  });
});
