import { startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as client from './index.js';
import { ConfigurationError, LaminarClient } from './index.js';

const TRACE = '01234567-89ab-cdef-0123-456789abcdef';
let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

test('the examples of the LaminarClient documentation work, only the import is another', async () => {
  vi.stubEnv('LMNR_PROJECT_API_KEY', 'k');
  vi.stubEnv('LMNR_BASE_URL', server.url);
  const client = new LaminarClient({ projectApiKey: process.env.LMNR_PROJECT_API_KEY });
  await client.tags.tag(TRACE, ['user-feedback-positive']);
  await client.tags.tag(TRACE, 'good');
  await client.traces.pushMetadata(TRACE, { score: 0.85, reviewer: 'alice', editsMade: 2 });
  await client.evaluators.score({ name: 'quality', score: 0.95, traceId: TRACE });
  expect(server.requests.map(({ url, body }) => [url, JSON.parse(body)])).toEqual([
    ['/v1/tag', { traceId: TRACE, names: ['user-feedback-positive'] }],
    ['/v1/tag', { traceId: TRACE, names: ['good'] }],
    ['/v1/traces/metadata', { traceId: TRACE, metadata: { score: 0.85, reviewer: 'alice', editsMade: 2 } }],
    ['/v1/evaluators/score', { name: 'quality', score: 0.95, source: 'Code', traceId: TRACE }],
  ]);
});

test('the port may be given apart from the address', async () => {
  const client = new LaminarClient({ baseUrl: 'http://127.0.0.1', port: server.port, projectApiKey: 'k' });
  await client.tags.tag(TRACE, 'x');
  expect(server.requests).toHaveLength(1);
});

test('a missing key throws when the client is made', () => {
  vi.stubEnv('LMNR_PROJECT_API_KEY', '');
  expect(() => new LaminarClient()).toThrow(ConfigurationError);
});

test('resources are the same objects each time', () => {
  const client = new LaminarClient({ projectApiKey: 'k' });
  expect(client.tags).toBe(client.tags);
  expect(client.traces).toBe(client.traces);
  expect(client.evaluators).toBe(client.evaluators);
  expect(client.datasets).toBe(client.datasets);
  expect(client.evals).toBe(client.evals);
  expect(client.rolloutSessions).toBe(client.rolloutSessions);
  expect(client.agent).toBe(client.agent);
  expect(client.analytics).toBe(client.analytics);
  expect(client.outbox).toBe(client.outbox);
});

test('a derived client has its own key and outbox', async () => {
  const client = new LaminarClient({ baseUrl: server.url, projectApiKey: 'one' });
  const other = client.withOptions({ projectApiKey: 'two' });
  await client.tags.tag(TRACE, 'x');
  await other.tags.tag(TRACE, 'x');
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer one', 'Bearer two']);
  expect(other.outbox).not.toBe(client.outbox);
});

test('close delivers what the outbox has, and may be called again', async () => {
  server.reply({ body: { results: [{ state: 'applied' }] } });
  const client = new LaminarClient({ baseUrl: server.url, projectApiKey: 'k' });
  client.outbox.tag(TRACE, 'x');
  await client.close();
  await client.close();
  expect(server.requests).toHaveLength(1);
  await new LaminarClient({ projectApiKey: 'k' }).close();
});

test('exports just this', () => {
  expect(Object.keys(client).sort()).toMatchSnapshot();
});
