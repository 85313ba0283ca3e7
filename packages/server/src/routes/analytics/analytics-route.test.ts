import { describe, expect, it } from 'vitest';
import { QueueFullError, StoreUnavailableError } from '../../store/store-errors.js';
import { startApp, type TestAppOptions } from '../../testing/start-app.js';
import { createStoreDouble } from '../../testing/store-double.js';
import { allRoutes } from '../all-routes.js';
import { analyticsRoutes, refuseOtherMethods } from './analytics-route.js';
import { toUserJson } from './reviewer.js';

const NUMBER = 7;
const apiKeys = [
  'phx_full',
  { key: 'phx_ada', user: { email: 'ada@example.com', firstName: 'Ada', lastName: 'L' } },
  { key: 'phx_ingest', ingestOnly: true },
  { key: 'phx_other', project: 'other' },
];
const probe = refuseOtherMethods([
  ...analyticsRoutes({
    method: 'GET',
    path: '/probe/:id',
    scope: 'read',
    handle: async (_request, _reply, { team, user }) => ({ team, user: toUserJson(user) }),
  }),
  ...analyticsRoutes({
    method: 'POST',
    path: '/probe/:id',
    scope: 'write',
    handle: async (_request, _reply, { body }) => ({ body: await body.json() }),
  }),
]);
const numbering = createStoreDouble({ change: (async () => ({ projectNumber: NUMBER })) as never });
const start = (options: TestAppOptions = {}) =>
  startApp({ apiKeys, routes: [...allRoutes, ...probe], store: numbering, ...options });
const PATH = '/api/projects/@current/llm_analytics/probe/1';
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const envelope = (type: string, code: string, detail: string, attr: string | null = null) => ({
  type,
  code,
  detail,
  attr,
});

describe('a route of the analytics API', () => {
  it.each(['environments', 'projects'])('is there under /api/%s, with and without a slash', async (name) => {
    await using app = await start();
    for (const project of ['@current', String(NUMBER), 'default']) {
      for (const slash of ['', '/']) {
        const path = `/api/${name}/${project}/llm_analytics/probe/1${slash}`;
        const response = await fetch(app.url + path, { headers: bearer('phx_full') });
        expect([response.status, response.headers.get('x-request-id')]).toEqual([200, expect.stringMatching(/^req_/)]);
        expect(await response.json()).toMatchObject({ team: NUMBER });
      }
    }
  });

  it('is not there for another project', async () => {
    await using app = await start();
    for (const project of ['8', 'other', 'x']) {
      const path = `/api/projects/${project}/llm_analytics/probe/1/`;
      const response = await fetch(app.url + path, { headers: bearer('phx_full') });
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual(envelope('invalid_request', 'not_found', 'Project not found.'));
    }
  });

  it('knows who the key is of, and else stands for the project', async () => {
    await using app = await start();
    const userOf = async (key: string) => {
      const response = await fetch(app.url + PATH, { headers: bearer(key) });
      return ((await response.json()) as { user: Record<string, unknown> }).user;
    };
    const ada = await userOf('phx_ada');
    expect(ada).toMatchObject({ email: 'ada@example.com', first_name: 'Ada', last_name: 'L' });
    expect(ada).toEqual(await userOf('phx_ada'));
    expect(Number.isInteger(ada.id)).toBe(true);
    expect(await userOf('phx_other')).toMatchObject({ email: 'reviewer@other.localhost' });
    expect((await userOf('phx_full')).uuid).not.toBe((await userOf('phx_other')).uuid);
  });

  it('answers 405 to a method that it does not have, behind the key', async () => {
    await using app = await start();
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const refused = await fetch(app.url + PATH, { method, headers: bearer('phx_full') });
      expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
      const detail = `Method "${method}" not allowed.`;
      expect(await refused.json()).toEqual(envelope('invalid_request', 'method_not_allowed', detail));
      expect((await fetch(app.url + PATH, { method })).status).toBe(401);
    }
  });

  it('answers HEAD as GET without the body, and refuses it where nothing can be got', async () => {
    await using app = await start();
    const head = (path: string) => fetch(app.url + path, { method: 'HEAD', headers: bearer('phx_full') });
    expect((await head(PATH)).status).toBe(200);
    const refused = await head('/api/projects/@current/llm_analytics/trace_reviews/export/');
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('answers unknown paths under /api in the same envelope, but for those of rollouts', async () => {
    await using app = await start();
    const unknown = await fetch(`${app.url}/api/projects/@current/llm_analytics/nope/`);
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toEqual(envelope('invalid_request', 'not_found', 'Endpoint not found.'));
    const rollouts = await fetch(`${app.url}/api/v1/nope`);
    expect(await rollouts.json()).toMatchObject({ error: { code: 'not_found' } });
  });
});

describe('the key of an analytics route', () => {
  const invalid = (place: string) => `Personal API key found in request ${place} is invalid.`;

  it('is looked for in the header, the body and the query, in this order', async () => {
    await using app = await start();
    const post = async (headers: Record<string, string>, body: object, query = '') => {
      const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
      const response = await fetch(app.url + PATH + query, { ...init, body: JSON.stringify(body) });
      return response.status === 200 ? 200 : ((await response.json()) as { detail: string }).detail;
    };
    expect(await post(bearer('phx_full'), { personal_api_key: 'nope' })).toBe(200);
    expect(await post({}, { personal_api_key: 'phx_full' }, '?personal_api_key=nope')).toBe(200);
    expect(await post({}, {}, '?personal_api_key=phx_full')).toBe(200);
    expect(await post(bearer('nope'), { personal_api_key: 'phx_full' })).toBe(invalid('Authorization header'));
    expect(await post({}, { personal_api_key: 'nope' }, '?personal_api_key=phx_full')).toBe(invalid('body'));
    expect(await post({}, {}, '?personal_api_key=nope')).toBe(invalid('query string'));
  });

  it('is asked for with WWW-Authenticate, also when the body cannot be read', async () => {
    await using app = await start();
    const missing = 'Authentication credentials were not provided.';
    for (const body of ['{', '[1]', '', 'null']) {
      const response = await fetch(app.url + PATH, { method: 'POST', body });
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="api"']);
      expect(await response.json()).toEqual(envelope('authentication_error', 'not_authenticated', missing));
    }
  });

  it('must not be for ingest only', async () => {
    await using app = await start();
    for (const [method, scope] of [
      ['GET', 'read'],
      ['POST', 'write'],
    ] as const) {
      const response = await fetch(app.url + PATH, { method, headers: bearer('phx_ingest') });
      expect(response.status).toBe(403);
      const detail = `API key missing required scope 'llm_analytics:${scope}'`;
      expect(await response.json()).toEqual(envelope('authentication_error', 'permission_denied', detail));
    }
  });

  it('is not needed where none are configured', async () => {
    await using app = await start({ apiKeys: [] });
    const response = await fetch(app.url + PATH);
    expect(await response.json()).toMatchObject({ team: NUMBER, user: { email: 'reviewer@default.localhost' } });
  });
});

describe('errors of an analytics route', () => {
  const post = (url: string, body: BodyInit, type = 'application/json') =>
    fetch(url + PATH, { method: 'POST', body, headers: { 'content-type': type, ...bearer('phx_full') } });

  it('take an empty body for an empty object', async () => {
    await using app = await start();
    expect(await (await post(app.url, '')).json()).toEqual({ body: {} });
  });

  it.each([
    ['a body that is no JSON', '{', 'application/json', 400, 'parse_error', /^JSON parse error/],
    [
      'another media type',
      '{}',
      'text/plain',
      415,
      'unsupported_media_type',
      /^Unsupported media type "text\/plain" in request\.$/,
    ],
    [
      'a body that is too large',
      '"xxxxxxxxxxxxxxxxxxxx"',
      'application/json',
      413,
      'request_too_large',
      /larger than 20 bytes/,
    ],
  ])('refuse %s', async (_name, body, type, status, code, detail) => {
    await using app = await start({ maxBodyBytes: 20 });
    const response = await post(app.url, body, type);
    expect(response.status).toBe(status);
    const expected = { type: 'invalid_request', code, detail: expect.stringMatching(detail), attr: null };
    expect(await response.json()).toEqual(expected);
  });

  it.each([
    ['a full queue', new QueueFullError(2_500), 429, '3', 'throttled_error', 'throttled'],
    ['a store that cannot be used', new StoreUnavailableError(new Error('/secret')), 503, '5', 'server_error', 'error'],
    ['a bug', new Error('/secret'), 500, null, 'server_error', 'error'],
  ])('tell of %s, and nothing about the store', async (_name, error, status, retryAfter, type, code) => {
    const store = createStoreDouble({ change: () => Promise.reject(error) });
    await using app = await start({ store });
    const response = await post(app.url, '{}');
    expect([response.status, response.headers.get('retry-after')]).toEqual([status, retryAfter]);
    const text = await response.text();
    expect(text).not.toContain('secret');
    expect(JSON.parse(text)).toEqual({ type, code, detail: expect.any(String), attr: null });
  });

  it('are the envelope for a foreign page, too', async () => {
    await using app = await start();
    const response = await fetch(app.url + PATH, { headers: { origin: 'https://evil.example' } });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ type: 'authentication_error', code: 'permission_denied' });
  });
});
