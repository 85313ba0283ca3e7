import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../testing/start-app.js';

const ORIGIN = 'https://app.example';
const LOOPBACK = 'http://localhost:5173';
const question = {
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'authorization,content-type',
};
let app: TestApp;
afterEach(() => app[Symbol.asyncDispose]());

const ask = (path: string, origin: string) =>
  fetch(app.url + path, { method: 'OPTIONS', headers: { origin, ...question } });
const corsOf = ({ headers }: Response) => [...headers.keys()].filter((name) => name.startsWith('access-control'));

describe('pages of a named origin', () => {
  beforeEach(async () => {
    app = await startApp({ apiKeys: ['key'], allowedOrigins: [`${ORIGIN}/`] });
  });

  it.each(['/v1/tag', '/v1/traces', '/batch/', '/i/v0/e/', '/nope'])(
    'may ask without a key whether they may send to %s',
    async (path) => {
      const response = await ask(path, ORIGIN);
      expect([response.status, await response.text()]).toEqual([204, '']);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'access-control-allow-origin': ORIGIN,
        'access-control-allow-methods': expect.stringContaining('POST'),
        'access-control-allow-headers': 'authorization,content-type',
        vary: 'Origin',
      });
    },
  );

  it('may read answers, errors too, and their request ids', async () => {
    for (const [path, status] of [
      ['/v1/orphans', 401],
      ['/nope', 404],
      ['/health', 200],
    ] as const) {
      const response = await fetch(app.url + path, { headers: { origin: ORIGIN } });
      expect(response.status).toBe(status);
      expect(response.headers.get('access-control-allow-origin')).toBe(ORIGIN);
      expect(response.headers.get('access-control-expose-headers')).toContain('x-request-id');
      expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  it('are told apart by caches from others, who may read nothing', async () => {
    const loopback = await ask('/v1/tag', LOOPBACK);
    expect([loopback.status, corsOf(loopback), loopback.headers.get('vary')]).toEqual([401, [], 'Origin']);
    const stranger = await ask('/v1/tag', 'https://evil.example');
    expect([stranger.status, corsOf(stranger)]).toEqual([403, []]);
  });
});

it('without named origins no page may read', async () => {
  app = await startApp();
  const response = await fetch(`${app.url}/v1/orphans`, { headers: { origin: LOOPBACK } });
  expect([response.status, corsOf(response)]).toEqual([200, []]);
});
