import { describe, expect, it } from 'vitest';
import { RawConnection } from '../testing/raw-connection.js';
import { startApp } from '../testing/start-app.js';

const apiKeys = ['full-key', { key: 'write-key', ingestOnly: true }, { key: 'other-key', project: 'other' }];
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const traceId = '01234567-89ab-cdef-0123-456789abcdef';

/** Every route with a body that it takes. */
const routes: [method: string, path: string, body: unknown][] = [
  ['POST', '/v1/traces', {}],
  ['POST', '/v1/traces/metadata', { traceId, metadata: { a: 1 } }],
  ['POST', '/v1/annotations', { annotations: [] }],
  ['POST', '/v1/tag', { traceId, names: ['a'] }],
  ['POST', '/v1/untag', { traceId, names: ['a'] }],
  ['POST', '/v1/evaluators/score', { traceId, name: 'q', score: 1, source: 'Code' }],
  ['GET', '/v1/traces', undefined],
  ['GET', `/v1/traces/${traceId}`, undefined],
  ['GET', '/v1/orphans', undefined],
];
const tagRoute = ['POST', '/v1/tag', { traceId, names: ['a'] }] as const;
const ingestRoutes = new Set(['POST /v1/traces', 'POST /v1/traces/metadata', 'POST /v1/annotations']);

function call(
  url: string,
  [method, path, body]: readonly [string, string, unknown],
  headers: Record<string, string> = {},
): Promise<Response> {
  const init = { method, headers: { 'content-type': 'application/json', ...headers } };
  return fetch(url + path, body === undefined ? init : { ...init, body: JSON.stringify(body) });
}

const envelope = (code: string) => ({
  error: { code, message: expect.any(String), requestId: expect.stringMatching(/^req_[0-9a-f]{32}$/) },
});

describe('keys', () => {
  it.each(routes)('%s %s answers 401 without a key, and with one that is not known', async (...route) => {
    await using app = await startApp({ apiKeys });
    for (const headers of [{}, bearer('nope'), { authorization: 'Basic ZnVsbC1rZXk=' }, { authorization: 'Bearer ' }]) {
      const response = await call(app.url, route, headers);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(await response.json()).toMatchObject(envelope('unauthorized'));
    }
  });

  it.each(routes)('%s %s takes a key', async (...route) => {
    await using app = await startApp({ apiKeys });
    const response = await call(app.url, route, bearer('full-key'));
    expect([200, 404]).toContain(response.status);
    expect(await response.text()).not.toContain('No route');
  });

  it.each(routes)('%s %s treats an ingest-only key as its kind demands', async (...route) => {
    await using app = await startApp({ apiKeys });
    const response = await call(app.url, route, bearer('write-key'));
    const isIngest = ingestRoutes.has(`${route[0]} ${route[1]}`);
    expect(response.status).toBe(isIngest ? 200 : 404);
    if (!isIngest)
      expect(await response.json()).toMatchObject({ error: { message: `No route for ${route[0]} ${route[1]}` } });
  });

  it('works on the project of the key', async () => {
    await using app = await startApp({ apiKeys });
    for (const key of ['full-key', 'other-key']) await call(app.url, tagRoute, bearer(key));
    expect(app.store.writes.map(({ projectId }) => projectId)).toEqual(['default', 'other']);
  });

  it('are not needed where none are configured', async () => {
    await using app = await startApp();
    expect((await call(app.url, tagRoute)).status).toBe(200);
  });

  it('are not needed for /health and /ready', async () => {
    await using app = await startApp({ apiKeys });
    for (const path of ['/health', '/ready']) {
      const response = await fetch(app.url + path);
      expect([response.status, await response.text()]).toEqual([200, 'OK']);
    }
  });

  it('stand before unknown routes under /v1, so that nobody can look around without one', async () => {
    await using app = await startApp({ apiKeys });
    expect((await fetch(`${app.url}/v1/nope`)).status).toBe(401);
    expect((await fetch(`${app.url}/v1/nope`, { headers: bearer('write-key') })).status).toBe(404);
  });

  it('never show in an answer or in the log', async () => {
    const lines: string[] = [];
    const log = (...args: unknown[]) => void lines.push(JSON.stringify(args));
    await using app = await startApp({ apiKeys, logger: { debug: log, info: log, warn: log, error: log } });
    for (const key of ['full-key', 'wrong-key']) {
      const response = await fetch(`${app.url}/v1/nope?api_key=${key}`, { headers: bearer(key) });
      expect((await response.text()) + JSON.stringify([...response.headers])).not.toContain(key);
    }
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toMatch(/full-key|wrong-key/);
  });
});

describe('the rebinding guard', () => {
  /** `fetch` sets Host by itself, so these requests are written by hand. */
  async function statusOf(port: number, headers: Record<string, string>, path = '/v1/orphans'): Promise<number> {
    const connection = await RawConnection.open(port);
    const lines = Object.entries({ connection: 'close', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
    await connection.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
    const { status } = await connection.response();
    connection.close();
    return status;
  }

  it.each(['127.0.0.1', 'localhost', 'LOCALHOST:80', '127.8.9.10', '[::1]:8000', 'app.localhost', 'localhost.'])(
    'takes the host %s',
    async (host) => {
      await using app = await startApp();
      expect(await statusOf(app.port, { host })).toBe(200);
    },
  );

  it.each([
    'evil.example',
    'evil.example:80',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '10.0.0.1',
    '[::2]',
    '',
    'localhost@evil.example',
  ])('refuses the host %j', async (host) => {
    await using app = await startApp();
    expect(await statusOf(app.port, { host })).toBe(403);
  });

  it('takes a configured host, with any port', async () => {
    await using app = await startApp({ allowedHosts: ['trace.example'] });
    expect(await statusOf(app.port, { host: 'Trace.example:8443' })).toBe(200);
    expect(await statusOf(app.port, { host: 'other.example' })).toBe(403);
  });

  it.each(['http://localhost:3000', 'http://127.0.0.1:5173', 'https://app.localhost'])(
    'takes the origin %s',
    async (origin) => {
      await using app = await startApp();
      expect(await statusOf(app.port, { host: 'localhost', origin })).toBe(200);
    },
  );

  it.each([
    'https://evil.example',
    'null',
    'http://localhost.evil.example',
    'file://',
    'https://evil.example@localhost:1',
  ])('refuses the origin %s', async (origin) => {
    await using app = await startApp();
    expect(await statusOf(app.port, { host: 'localhost', origin })).toBe(403);
  });

  it('takes a configured origin, and the origin that the request is addressed to', async () => {
    await using app = await startApp({ allowedHosts: ['trace.example'], allowedOrigins: ['https://app.example/'] });
    expect(await statusOf(app.port, { host: 'localhost', origin: 'https://app.example' })).toBe(200);
    expect(await statusOf(app.port, { host: 'trace.example:8443', origin: 'https://trace.example:8443' })).toBe(200);
    expect(await statusOf(app.port, { host: 'trace.example:8443', origin: 'https://trace.example' })).toBe(403);
  });

  it('says in the envelope which header it refused', async () => {
    await using app = await startApp();
    const response = await fetch(`${app.url}/v1/orphans`, { headers: { origin: 'https://evil.example' } });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ error: { code: 'forbidden', field: 'Origin' } });
  });
});
