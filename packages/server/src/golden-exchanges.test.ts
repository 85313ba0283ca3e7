import { errorResponseSchema, tagResponseSchema } from '@tailrace/core/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from './testing/api.js';
import { type TestSpan, toAttributes, toOtlpJson } from './testing/otlp-body.js';

const ROOT_ID = '00000000000000aa';

let api: Api;
let count = 0;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api[Symbol.asyncDispose]());

/** A trace id that no other test uses. */
function newTraceId(): string {
  count += 1;
  return `01234567-89ab-cdef-0123-${count.toString(16).padStart(12, '0')}`;
}

/** The root span of a trace. */
function rootOf(traceId: string): TestSpan {
  return {
    traceId: traceId.replaceAll('-', ''),
    spanId: ROOT_ID,
    name: 'root',
    startTimeUnixNano: '1700000000000000000',
    endTimeUnixNano: '1700000001000000000',
    attributes: toAttributes({
      'lmnr.association.properties.metadata.score': 1,
      'lmnr.association.properties.metadata.x': 'y',
      'gen_ai.usage.input_tokens': 3,
    }),
  };
}

/** Sends a trace with a root span; returns its id. */
async function sendTrace(): Promise<string> {
  const T = newTraceId();
  await api.ingest(rootOf(T));
  return T;
}

const errorOf = (json: unknown) => errorResponseSchema.parse(json).error;

describe('exchanges that a documented client relies on', () => {
  it('1: tags a trace; repeats change nothing; the tags show on the trace and its root span', async () => {
    const T = await sendTrace();
    for (let round = 0; round < 2; round++) {
      const response = await api.post('/v1/tag', { traceId: T, names: ['a', 'a', 'b'] });
      expect(response.status).toBe(200);
      const spanId = '00000000-0000-0000-0000-0000000000aa';
      expect(tagResponseSchema.parse(response.json)).toMatchObject([
        { spanId, name: 'a', state: 'applied' },
        { spanId, name: 'b', state: 'applied' },
      ]);
    }
    const trace = await api.trace(T);
    expect(trace.tags).toEqual(['a', 'b']);
    expect(trace.spans[0]?.tags).toEqual(['a', 'b']);
  });

  it('1: gives a tag the same id each time', async () => {
    const T = await sendTrace();
    const ids = async (names: string[]) =>
      tagResponseSchema.parse((await api.post('/v1/tag', { traceId: T, names })).json).map(({ id }) => id);
    const [a] = await ids(['a']);
    expect(await ids(['b', 'a'])).toEqual([expect.not.stringMatching(a ?? ''), a]);
  });

  it('2: refuses a tag without names (the envelope, where others answer text)', async () => {
    const T = await sendTrace();
    const { status, json } = await api.post('/v1/tag', { traceId: T, names: [] });
    expect(status).toBe(400);
    expect(errorOf(json)).toMatchObject({
      code: 'invalid_request',
      field: 'names',
      message: 'names: expected at least one tag',
    });
  });

  it('3: keeps a tag for a trace not seen yet (202, where others answer 404)', async () => {
    const T = newTraceId();
    const response = await api.post('/v1/tag', { traceId: T, names: ['early'] });
    expect(response.status).toBe(202);
    expect(tagResponseSchema.parse(response.json)).toMatchObject([{ spanId: null, name: 'early', state: 'pending' }]);
    await api.ingest(rootOf(T));
    expect((await api.trace(T)).tags).toEqual(['early']);
  });

  it('4: patches metadata shallowly, counts one more span, and touches nothing else', async () => {
    const T = await sendTrace();
    const before = await api.trace(T);
    const patch = { score: 0.85, o: { k: 1 } };
    const response = await api.post('/v1/traces/metadata', { traceId: T, metadata: patch });
    expect([response.status, response.text]).toEqual([200, '']);
    const after = await api.trace(T);
    expect(after.metadata).toEqual({ score: 0.85, x: 'y', o: { k: 1 } });
    expect(after).toEqual({ ...before, metadata: after.metadata, numSpans: before.numSpans + 1 });
  });

  it('4: stores null as a value', async () => {
    const T = await sendTrace();
    await api.post('/v1/traces/metadata', { traceId: T, metadata: { x: null } });
    expect((await api.trace(T)).metadata).toEqual({ score: 1, x: null });
  });

  it('5: refuses an empty patch (the envelope, where others answer a JSON string)', async () => {
    const T = await sendTrace();
    const { status, json } = await api.post('/v1/traces/metadata', { traceId: T, metadata: {} });
    expect(status).toBe(400);
    expect(errorOf(json)).toMatchObject({ field: 'metadata', message: 'metadata: expected at least one key' });
  });

  it('6: keeps a patch for a trace not seen yet (202, where others answer 404)', async () => {
    const T = newTraceId();
    const response = await api.post('/v1/traces/metadata', { traceId: T, metadata: { x: 'patched' } });
    expect([response.status, response.json]).toEqual([202, { state: 'pending' }]);
    await api.ingest(rootOf(T));
    expect((await api.trace(T)).metadata).toEqual({ score: 1, x: 'patched' });
  });

  it('17: answers 413 to a body of 5,242,881 bytes', async () => {
    const { status, json } = await api.post('/v1/tag', Buffer.alloc(5_242_881, 0x20));
    expect([status, errorOf(json).code]).toEqual([413, 'payload_too_large']);
  });

  it('18: scores a trace; every call adds a score', async () => {
    const T = await sendTrace();
    for (const score of [0.9, 0.1]) {
      const response = await api.post('/v1/evaluators/score', { name: 'q', score, source: 'Code', traceId: T });
      expect([response.status, response.text]).toEqual([200, '']);
    }
    const { scores } = await api.trace(T);
    expect(scores.map(({ name, score, source }) => [name, score, source])).toEqual([
      ['q', 0.9, 'Code'],
      ['q', 0.1, 'Code'],
    ]);
  });

  it('22: answers 401 with WWW-Authenticate to any /v1 route without a key', async () => {
    await using locked = await startApi({ apiKeys: ['k'] });
    for (const path of ['/v1/traces', '/v1/orphans', '/v1/unknown']) {
      const response = await locked.get(path);
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    }
  });

  it('23: hides /v1/tag from an ingest-only key (404 with the envelope)', async () => {
    await using locked = await startApi({ apiKeys: [{ key: 'k', ingestOnly: true }] });
    const response = await locked.post(
      '/v1/tag',
      { traceId: newTraceId(), names: ['a'] },
      { authorization: 'Bearer k' },
    );
    expect([response.status, errorOf(response.json).code]).toEqual([404, 'not_found']);
  });

  it('24: takes the parent from the second to last id of lmnr.span.ids_path', async () => {
    const T = newTraceId();
    const idsPath = ['00000000-0000-0000-0000-0000000000a1', '00000000-0000-0000-0000-0000000000aa'];
    const attributes = toAttributes({ 'lmnr.span.ids_path': idsPath });
    await api.ingest({ ...rootOf(T), parentSpanId: '00000000000000b2', attributes });
    expect((await api.trace(T)).spans[0]?.parentSpanId).toBe('00000000-0000-0000-0000-0000000000a1');
  });

  it('25: honours the status of OTLP (error, where others answer success)', async () => {
    const T = newTraceId();
    await api.ingest({ ...rootOf(T), status: { code: 2, message: 'timed out' } });
    const { status, spans } = await api.trace(T);
    expect([status, spans[0]?.statusMessage]).toEqual(['error', 'timed out']);
  });

  it('26: an exception makes a trace an error, and it stays one', async () => {
    const T = newTraceId();
    await api.ingest({ ...rootOf(T), events: [{ name: 'exception', timeUnixNano: '1700000000500000000' }] });
    expect((await api.trace(T)).status).toBe('error');
    await api.ingest({ ...rootOf(T), spanId: '00000000000000bb', parentSpanId: ROOT_ID });
    expect((await api.trace(T)).status).toBe('error');
  });

  it('27: writes a span id as a UUID whose first half is zeros', async () => {
    const T = newTraceId();
    await api.ingest({ ...rootOf(T), spanId: '1234567812345678' });
    expect((await api.trace(T)).spans[0]?.spanId).toBe('00000000-0000-0000-1234-567812345678');
  });

  it('answers a valid OTLP/JSON message (where others answer an empty body)', async () => {
    const T = newTraceId();
    const response = await api.post('/v1/traces', toOtlpJson([rootOf(T)]));
    expect([response.status, response.headers.get('content-type'), response.json]).toEqual([
      200,
      'application/json',
      {},
    ]);
  });

  it('counts a span that is sent twice once (where others add it up)', async () => {
    const T = await sendTrace();
    const before = await api.trace(T);
    await api.ingest(rootOf(T));
    expect(await api.trace(T)).toEqual(before);
  });

  it('knows nothing of other traces', async () => {
    const { status, json } = await api.get(`/v1/traces/${newTraceId()}`);
    expect([status, errorOf(json).code]).toEqual([404, 'not_found']);
  });
});
