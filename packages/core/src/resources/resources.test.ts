import { startTestServer, type TestServer } from '@tailrace/test-kit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { InvalidTraceIdError } from '../errors/invalid-trace-id-error.js';
import { NotFoundError } from '../errors/not-found-error.js';
import { UnsupportedByServerError } from '../errors/unsupported-by-server-error.js';
import { ValidationError } from '../errors/validation-error.js';
import { EvaluatorsClient } from './evaluators.js';
import { TagsClient } from './tags.js';
import { TracesClient } from './traces.js';

const TRACE = '01234567-89ab-cdef-0123-456789abcdef';
const SPAN = '00000000-0000-0000-1234-567812345678';
let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const options = () => ({ baseUrl: server.url, projectApiKey: 'k' });
const sent = () =>
  server.requests.map(({ method, url, body }) => [method, url, body === '' ? undefined : JSON.parse(body)]);

describe('tags', () => {
  test('one tag, several tags, repeated tags, and a bigint id', async () => {
    const tags = new TagsClient(options());
    await tags.tag(TRACE.toUpperCase(), 'good');
    await tags.tag(BigInt(`0x${TRACE.replaceAll('-', '')}`), ['a', 'b', 'a']);
    await tags.untag(TRACE, ['a']);
    expect(sent()).toEqual([
      ['POST', '/v1/tag', { traceId: TRACE, names: ['good'] }],
      ['POST', '/v1/tag', { traceId: TRACE, names: ['a', 'b'] }],
      ['POST', '/v1/untag', { traceId: TRACE, names: ['a'] }],
    ]);
  });

  test('a success with an empty body, as hosted backends send it, is a success', async () => {
    expect(await new TagsClient(options()).tag(TRACE, 'good')).toEqual([]);
  });

  test('a success with text that is no JSON is a success', async () => {
    server.reply({ body: 'OK' });
    expect(await new TagsClient(options()).tag(TRACE, 'good')).toEqual([]);
  });

  test('receipts come with the response that carried them', async () => {
    server.reply({
      status: 202,
      headers: { 'x-request-id': 'req_9' },
      body: [{ name: 'good', spanId: null, state: 'pending' }],
    });
    const call = new TagsClient(options()).tag(TRACE, 'good');
    const { data, response, requestId } = await call.withResponse();
    expect(data).toEqual([{ name: 'good', spanId: null, state: 'pending' }]);
    expect(response.status).toBe(202);
    expect(requestId).toBe('req_9');
    expect(await call).toBe(data);
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    ['tags', []],
    ['tags', ''],
    ['tags', undefined],
    ['tags', 7],
    ['tags[1]', ['a', '']],
    ['tags[1]', ['a', null]],
    ['tags[0]', ['x'.repeat(201)]],
    ['tags', Array.from({ length: 101 }, String)],
  ])('%s is refused before the network: %j', async (field, tags) => {
    const error = await new TagsClient(options()).tag(TRACE, tags as string[]).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ValidationError);
    expect((error as ValidationError).field).toBe(field);
    expect(server.requests).toHaveLength(0);
  });

  test('an id that is not an id is refused before the network, for every method', async () => {
    for (const call of [
      () => new TagsClient(options()).tag('nope', 'a'),
      () => new TagsClient(options()).untag('nope', 'a'),
      () => new TracesClient(options()).pushMetadata('nope', { a: 1 }),
      () => new TracesClient(options()).get('nope'),
      () => new EvaluatorsClient(options()).score({ name: 'q', score: 1, traceId: 'nope' }),
    ]) {
      await expect(call()).rejects.toBeInstanceOf(InvalidTraceIdError);
    }
    expect(server.requests).toHaveLength(0);
  });

  test('untag on a backend that cannot remove tags says so', async () => {
    server.reply({ status: 404 });
    await expect(new TagsClient(options()).untag(TRACE, 'a')).rejects.toBeInstanceOf(UnsupportedByServerError);
  });

  test('an unknown trace is a NotFoundError, or waited for, or a warning', async () => {
    server.reply({ status: 404, body: 'No matching spans found' });
    const tags = new TagsClient(options());
    await expect(tags.tag(TRACE, 'a')).rejects.toBeInstanceOf(NotFoundError);
    expect(server.requests).toHaveLength(1);

    server.reply({ status: 404 }, { status: 404 }, { status: 200 });
    await tags.tag(TRACE, 'a', { waitForTraceMs: 10_000 });
    expect(server.requests).toHaveLength(4);

    const warnings: string[] = [];
    const warn = (message: string) => void warnings.push(message);
    const logger = { debug() {}, info() {}, warn, error() {} };
    server.reply({ status: 404, body: 'No matching spans found' });
    expect(await new TagsClient({ ...options(), logger }).tag(TRACE, 'a', { onNotFound: 'warn' })).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining('No matching spans found')]);
  });
});

describe('traces.pushMetadata', () => {
  test('sends the patch, values of any kind readable', async () => {
    await new TracesClient(options()).pushMetadata(TRACE, {
      score: 0.85,
      at: new Date(0),
      big: 1n,
      nested: { a: [null] },
      gone: undefined,
      none: null,
    });
    expect(sent()[0]?.[2]).toEqual({
      traceId: TRACE,
      metadata: { score: 0.85, at: '1970-01-01T00:00:00.000Z', big: '1', nested: { a: [null] }, none: null },
    });
  });

  test.each([[{}], [undefined], [null], [[]], ['text'], [{ a: undefined }], [{ '': 1 }], [{ ['k'.repeat(201)]: 1 }]])(
    'refuses %j before the network',
    async (metadata) => {
      const error = await new TracesClient(options())
        .pushMetadata(TRACE, metadata as never)
        .catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ValidationError);
      expect((error as ValidationError).field).toMatch(/^metadata/);
      expect(server.requests).toHaveLength(0);
    },
  );
});

describe('evaluators.score', () => {
  test('scores a trace or a span', async () => {
    const evaluators = new EvaluatorsClient(options());
    await evaluators.score({ name: 'quality', score: 0.95, traceId: TRACE });
    await evaluators.score({ name: 'quality', score: -1, spanId: '1234567812345678', metadata: { by: 'alice' } });
    expect(sent()).toEqual([
      ['POST', '/v1/evaluators/score', { name: 'quality', score: 0.95, source: 'Code', traceId: TRACE }],
      [
        'POST',
        '/v1/evaluators/score',
        { name: 'quality', score: -1, source: 'Code', metadata: { by: 'alice' }, spanId: SPAN },
      ],
    ]);
  });

  test.each([
    ['traceId', { name: 'q', score: 1 }],
    ['traceId', { name: 'q', score: 1, traceId: TRACE, spanId: SPAN }],
    ['score', { name: 'q', score: Number.NaN, traceId: TRACE }],
    ['score', { name: 'q', score: Number.POSITIVE_INFINITY, traceId: TRACE }],
    ['score', { name: 'q', score: '1', traceId: TRACE }],
    ['name', { name: '', score: 1, traceId: TRACE }],
    ['metadata', { name: 'q', score: 1, traceId: TRACE, metadata: 'text' }],
    ['spanId', { name: 'q', score: 1, spanId: 'nope' }],
    ['options', null],
  ])('%s is refused before the network: %j', async (field, input) => {
    const error = await new EvaluatorsClient(options()).score(input as never).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ValidationError);
    expect((error as ValidationError).field).toBe(field);
    expect(server.requests).toHaveLength(0);
  });
});

describe('traces.list', () => {
  test('writes filters as query parameters', async () => {
    server.reply({ body: { items: [], nextCursor: null } });
    await new TracesClient(options()).list({
      tag: ['a', 'b'],
      metadata: { plan: 'pro', score: 0.5, ok: true },
      status: 'error',
      startedAfter: new Date(0),
      limit: 10,
    });
    expect(server.requests[0]?.url).toBe(
      '/v1/traces?tag=a&tag=b&status=error&startedAfter=1970-01-01T00%3A00%3A00.000Z&limit=10&metadata.plan=pro&metadata.score=0.5&metadata.ok=true',
    );
  });

  test('awaits to a page and iterates over all pages', async () => {
    const script = [
      { body: { items: [{ id: '1' }, { id: '2' }], nextCursor: 'c1' } },
      { body: { items: [{ id: '3' }], nextCursor: null } },
    ];
    server.reply(...script);
    const page = await new TracesClient(options()).list({ tag: 'a' });
    expect(page.items.map(({ id }) => id)).toEqual(['1', '2']);
    expect(page.hasNextPage()).toBe(true);
    const next = await page.getNextPage();
    expect(next?.items.map(({ id }) => id)).toEqual(['3']);
    expect(await next?.getNextPage()).toBeUndefined();
    expect(server.requests[1]?.url).toBe('/v1/traces?tag=a&cursor=c1');

    server.reply(...script);
    const ids: string[] = [];
    for await (const { id } of new TracesClient(options()).list()) ids.push(id);
    expect(ids).toEqual(['1', '2', '3']);
  });

  test('a page that fails ends the loop with an error, never early', async () => {
    server.reply({ body: { items: [{ id: '1' }], nextCursor: 'c1' } }, { status: 400 });
    const ids: string[] = [];
    const walk = async () => {
      for await (const { id } of new TracesClient(options()).list()) ids.push(id);
    };
    await expect(walk()).rejects.toMatchObject({ status: 400 });
    expect(ids).toEqual(['1']);
  });

  test('a server that repeats a cursor does not make an endless loop', async () => {
    server.reply({ body: { items: [], nextCursor: 'same' } });
    const walk = async () => {
      for await (const _ of new TracesClient(options()).list()) expect.fail('there is nothing');
    };
    await expect(walk()).rejects.toThrow(/repeats a page/);
  });

  test.each([
    ['limit', { limit: 0 }],
    ['limit', { limit: 1.5 }],
    ['startedAfter', { startedAfter: 'yesterday' }],
  ])('%s is refused: %j', async (field, filter) => {
    await expect(new TracesClient(options()).list(filter)).rejects.toMatchObject({ field });
    expect(server.requests).toHaveLength(0);
  });

  test('an answer that is no list is a typed error', async () => {
    server.reply({ body: 'surprise' });
    await expect(new TracesClient(options()).list()).rejects.toMatchObject({ code: 'invalid_response' });
  });
});

test('traces.get waits for a trace that has not arrived', async () => {
  server.reply({ status: 404 }, { body: { id: TRACE, spans: [] } });
  expect((await new TracesClient(options()).get(TRACE, { waitForTraceMs: 5_000 })).id).toBe(TRACE);
  server.reply({ status: 404 });
  await expect(new TracesClient(options()).get(TRACE)).rejects.toBeInstanceOf(NotFoundError);
});
