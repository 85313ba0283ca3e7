import protobuf from 'protobufjs/minimal.js';
import { describe, expect, it } from 'vitest';
import { QueueFullError, ReadTimeoutError, StoreUnavailableError } from '../store/store-errors.js';
import { RawConnection } from '../testing/raw-connection.js';
import { startApp } from '../testing/start-app.js';
import { createStoreDouble } from '../testing/store-double.js';
import { errorResponseSchema } from '../wire/error.js';

const json = { 'content-type': 'application/json' };
const tag = JSON.stringify({ traceId: '01234567-89ab-cdef-0123-456789abcdef', names: ['a'] });

async function readError(response: Response): Promise<{ code: string; message: string; field?: string | undefined }> {
  const { error } = errorResponseSchema.parse(await response.json());
  expect(error.requestId).toBe(response.headers.get('x-request-id'));
  return error;
}

describe('the envelope', () => {
  it('answers an unknown route', async () => {
    await using app = await startApp();
    const response = await fetch(`${app.url}/nope?secret=1`);
    expect(response.status).toBe(404);
    expect(await readError(response)).toMatchObject({ code: 'not_found', message: 'No route for GET /nope' });
  });

  it.each([
    ['GET', '/v1/tag'],
    ['DELETE', '/v1/traces'],
    ['PUT', '/health'],
    ['OPTIONS', '/v1/tag'],
  ])('answers %s %s, which is not served, with 404', async (method, path) => {
    await using app = await startApp();
    const response = await fetch(app.url + path, { method });
    expect(response.status).toBe(404);
    expect(await readError(response)).toMatchObject({ code: 'not_found' });
  });

  it('gives every answer its own request id, also a good one', async () => {
    await using app = await startApp();
    const ids = new Set<string | null>();
    for (const path of ['/health', '/health', '/v1/orphans', '/nope'])
      ids.add((await fetch(app.url + path)).headers.get('x-request-id'));
    expect(ids.size).toBe(4);
    expect([...ids]).toEqual(Array(4).fill(expect.stringMatching(/^req_[0-9a-f]{32}$/)));
  });

  it('trims trailing slashes', async () => {
    await using app = await startApp();
    expect((await fetch(`${app.url}/v1/orphans/`)).status).toBe(200);
    expect((await fetch(`${app.url}/v1/tag/`, { method: 'POST', headers: json, body: tag })).status).toBe(200);
  });

  it.each([
    ['what is not HTTP', 'NONSENSE\r\n\r\n', 400],
    ['an unknown method', 'BREW /v1/tag HTTP/1.1\r\nhost: localhost\r\n\r\n', 400],
    ['headers that are too large', `GET /health HTTP/1.1\r\nhost: localhost\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`, 431],
    ['a path that is not percent-encoded UTF-8', 'GET /v1/traces/%ff HTTP/1.1\r\nhost: localhost\r\n\r\n', 400],
  ])('answers %s', async (_name, request, status) => {
    await using app = await startApp();
    const connection = await RawConnection.open(app.port);
    await connection.write(request);
    const response = await connection.response();
    connection.close();
    expect(response.status).toBe(status);
    const { error } = errorResponseSchema.parse(JSON.parse(response.body));
    expect(error).toMatchObject({ code: 'invalid_request', requestId: response.headers.get('x-request-id') });
  });

  it('says when to come back while the queue is full', async () => {
    const full = async () => {
      throw new QueueFullError(2_500);
    };
    await using app = await startApp({ store: createStoreDouble({ annotate: full, ingest: full }) });
    for (const path of ['/v1/tag', '/v1/traces']) {
      const response = await fetch(app.url + path, { method: 'POST', headers: json, body: tag });
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '3']);
      expect(await readError(response)).toMatchObject({ code: 'queue_full' });
    }
  });

  it('says nothing about the store when the store fails', async () => {
    const errors: unknown[] = [];
    const ignore = () => {};
    const logger = { debug: ignore, info: ignore, warn: ignore, error: (...args: unknown[]) => void errors.push(args) };
    const annotate = async () => {
      throw new Error('duplicate key in /var/lib/secret.db');
    };
    await using app = await startApp({ logger, store: createStoreDouble({ annotate }) });
    const response = await fetch(`${app.url}/v1/tag`, { method: 'POST', headers: json, body: tag });
    expect(response.status).toBe(500);
    const error = await readError(response);
    expect(error.code).toBe('internal');
    expect(error.message).not.toContain('secret');
    expect(errors).toEqual([
      [
        'A request failed',
        expect.objectContaining({ requestId: response.headers.get('x-request-id'), path: '/v1/tag' }),
      ],
    ]);
  });

  it('calls a store that cannot write or read unavailable, without its words', async () => {
    const annotate = async () => {
      throw new StoreUnavailableError(new Error('ENOSPC /var/lib/secret.db'));
    };
    const listTraces = async () => {
      throw new ReadTimeoutError(10_000);
    };
    await using app = await startApp({ store: createStoreDouble({ annotate, listTraces }) });
    const write = await fetch(`${app.url}/v1/tag`, { method: 'POST', headers: json, body: tag });
    expect([write.status, write.headers.get('retry-after')]).toEqual([503, '5']);
    expect(JSON.stringify(await readError(write))).not.toContain('secret');
    const read = await fetch(`${app.url}/v1/traces`);
    expect(read.status).toBe(503);
    expect(await readError(read)).toMatchObject({ code: 'unavailable' });
  });

  it('is not ready while the store cannot write', async () => {
    const checkReady = async () => {
      throw new Error('disk full');
    };
    await using app = await startApp({ store: createStoreDouble({ checkReady }) });
    const response = await fetch(`${app.url}/ready`);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await readError(response)).toMatchObject({ code: 'unavailable' });
    expect((await fetch(`${app.url}/health`)).status).toBe(200);
  });
});

describe('errors of OTLP in protobuf', () => {
  it('are a google.rpc.Status, as exporters expect', async () => {
    await using app = await startApp({ apiKeys: ['key'] });
    const headers = { 'content-type': 'application/x-protobuf' };
    const response = await fetch(`${app.url}/v1/traces`, { method: 'POST', headers, body: '' });
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toBe('application/x-protobuf');
    expect(response.headers.get('x-request-id')).toMatch(/^req_/);
    const reader = protobuf.Reader.create(Buffer.from(await response.arrayBuffer()));
    const status = [reader.uint32(), reader.int32(), reader.uint32(), reader.string()];
    expect(status).toEqual([0x08, 16, 0x12, 'unauthorized: Authorization: expected "Bearer <key>"']);
  });

  it('are the envelope for senders that did not say protobuf', async () => {
    await using app = await startApp({ apiKeys: ['key'] });
    for (const headers of [json, {}]) {
      const response = await fetch(`${app.url}/v1/traces`, { method: 'POST', headers, body: '' });
      expect(await readError(response)).toMatchObject({ code: 'unauthorized' });
    }
  });
});
