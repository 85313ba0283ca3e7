import { startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DatasetPushError, DatasetsClient } from './index.js';
import { type FakeDatasets, startFakeDatasets } from './testing/fake-datasets.js';

const ids = Array.from({ length: 7 }, (_, index) => `00000000-0000-4000-8000-00000000000${index}`);
const span = (input: unknown, output: unknown, spanId: string, parentSpanId: string | null) => ({
  input,
  output,
  spanId,
  parentSpanId,
});
const trace = (id: string) => ({
  id,
  tags: ['bad'],
  metadata: { score: Number(id.at(-1)) },
  topSpanId: 'top',
  spans: [span('inner', 'inner', 'inner', 'top'), span({ q: id.at(-1) }, { a: id }, 'top', null)],
});

let fake: FakeDatasets;
let server: TestServer;
let datasets: DatasetsClient;

// Traces in pages of three, one trace at a time with its spans, and all else by the fake.
beforeEach(async () => {
  fake = await startFakeDatasets();
  server = await startTestServer(async (_request, response, { method, url, body, headers }) => {
    const { pathname, searchParams } = new URL(url, 'http://test');
    const id = /^\/v1\/traces\/(.+)$/.exec(pathname)?.[1];
    if (id) return void response.end(JSON.stringify(trace(id)));
    if (pathname === '/v1/traces') {
      const start = Number(searchParams.get('cursor') ?? 0);
      const items = ids.slice(start, start + 3).map((each) => ({ ...trace(each), spans: undefined }));
      return void response.end(
        JSON.stringify({ items, nextCursor: start + 3 < ids.length ? String(start + 3) : null }),
      );
    }
    const key = headers['idempotency-key'];
    const answer = await fetch(fake.server.url + url, {
      method,
      ...(method === 'GET' ? {} : { body, headers: typeof key === 'string' ? { 'idempotency-key': key } : {} }),
    });
    response.writeHead(answer.status).end(await answer.text());
  });
  datasets = new DatasetsClient({ baseUrl: server.url, projectApiKey: 'k' });
});
afterEach(async () => {
  await server.close();
  await fake.server.close();
});

test('each trace becomes a datapoint of its top span and keeps its id', async () => {
  const result = await datasets.fromTraces({ name: 'bad', traces: { tag: 'bad' }, createDataset: true });
  expect(result).toMatchObject({ count: 7, created: 7, rejected: [] });
  expect(server.requests[0]?.url).toBe('/v1/traces?tag=bad');
  const stored = fake.points().sort((a, b) => (JSON.stringify(a.data) < JSON.stringify(b.data) ? -1 : 1));
  expect(stored[3]).toMatchObject({ data: { q: '3' }, target: { a: ids[3] }, metadata: { traceId: ids[3] } });
});

test('the same traces again change nothing', async () => {
  const push = { name: 'bad', createDataset: true };
  await datasets.fromTraces(push);
  expect(await datasets.fromTraces(push)).toMatchObject({ created: 0, unchanged: 7, version: 1 });
});

test('a function makes the points, or leaves traces out', async () => {
  await datasets.fromTraces({
    name: 'bad',
    createDataset: true,
    map: ({ metadata, spans }) =>
      Number(metadata.score) % 2 === 0 ? { data: spans.length, metadata: { score: metadata.score } } : undefined,
  });
  expect(
    fake
      .points()
      .map(({ metadata }) => metadata.traceId)
      .sort(),
  ).toEqual([ids[0], ids[2], ids[4], ids[6]]);
  expect(fake.points()[0]?.data).toBe(2);
});

test('a filter that cannot be is named', async () => {
  const error = await datasets.fromTraces({ name: 'bad', traces: { limit: 0 } }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DatasetPushError);
  expect((error as Error).message).toContain('limit: expected a whole number');
});
