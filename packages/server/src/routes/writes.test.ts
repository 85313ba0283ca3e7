import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../testing/api.js';
import { type TestSpan, toAttributes } from '../testing/otlp-body.js';
import { errorResponseSchema } from '../wire/error.js';
import { listOrphansResponseSchema } from '../wire/orphans.js';
import { tagResponseSchema } from '../wire/tag.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api[Symbol.asyncDispose]());

const hexOf = (uuid: string) => uuid.replaceAll('-', '');
const spanOf = (traceId: string, fields: Partial<TestSpan> = {}): TestSpan => ({
  traceId: hexOf(traceId),
  spanId: hexOf(traceId).slice(0, 16),
  name: 'root',
  startTimeUnixNano: '1700000000000000000',
  endTimeUnixNano: '1700000001000000000',
  ...fields,
});

/** Sends a trace of one span; returns its id. */
async function sendTrace(fields: Partial<TestSpan> = {}): Promise<string> {
  const traceId = randomUUID();
  await api.ingest(spanOf(traceId, fields));
  return traceId;
}

describe('the same write with the same Idempotency-Key', () => {
  it('is one write', async () => {
    const traceId = await sendTrace();
    const score = { name: 'q', score: 0.5, source: 'Code', traceId };
    const headers = { 'idempotency-key': 'a key of any form, such as /this?one' };
    for (let attempt = 0; attempt < 3; attempt++) await api.post('/v1/evaluators/score', score, headers);
    expect((await api.trace(traceId)).scores).toHaveLength(1);
  });

  it('is two writes on two routes', async () => {
    const traceId = await sendTrace();
    const headers = { 'idempotency-key': randomUUID() };
    await api.post('/v1/tag', { traceId, names: ['a'] }, headers);
    await api.post('/v1/traces/metadata', { traceId, metadata: { a: 1 } }, headers);
    expect(await api.trace(traceId)).toMatchObject({ tags: ['a'], metadata: { a: 1 } });
  });

  it('does not bring a tag back that was taken off in between', async () => {
    const traceId = await sendTrace();
    const headers = { 'idempotency-key': randomUUID() };
    await api.post('/v1/tag', { traceId, names: ['a'] }, headers);
    await api.post('/v1/untag', { traceId, names: ['a'] });
    await api.post('/v1/tag', { traceId, names: ['a'] }, headers);
    expect((await api.trace(traceId)).tags).toEqual([]);
  });

  it('is refused when it is another write, which would be lost', async () => {
    const traceId = await sendTrace();
    const score = { name: 'q', score: 0.5, source: 'Code' };
    const first: [string, object][] = [
      ['/v1/tag', { traceId, names: ['a'] }],
      ['/v1/traces/metadata', { traceId, metadata: { a: 1 } }],
      ['/v1/evaluators/score', { ...score, traceId }],
    ];
    const others: [string, object][] = [
      ['/v1/tag', { traceId, names: ['b'] }],
      ['/v1/tag', { traceId: randomUUID(), names: ['a'] }],
      ['/v1/traces/metadata', { traceId, metadata: { a: 2 } }],
      ['/v1/evaluators/score', { ...score, traceId, score: 0.6 }],
      ['/v1/evaluators/score', { ...score, spanId: '00000000-0000-0000-0123-456789abcdef' }],
    ];
    const headers = { 'idempotency-key': randomUUID() };
    for (const [path, body] of first) expect((await api.post(path, body, headers)).status).toBe(200);
    for (const [path, body] of others) {
      const { status, json } = await api.post(path, body, headers);
      expect(status).toBe(422);
      expect(errorResponseSchema.parse(json).error).toMatchObject({
        code: 'idempotency_key_reused',
        field: 'Idempotency-Key',
      });
    }
    expect(await api.trace(traceId)).toMatchObject({ tags: ['a'], metadata: { a: 1 }, scores: [{ score: 0.5 }] });
  });

  it('may come twice at once', async () => {
    const traceId = await sendTrace();
    const headers = { 'idempotency-key': randomUUID() };
    const send = (names: string[]) => api.post('/v1/tag', { traceId, names }, headers);
    const answers = await Promise.all([send(['a']), send(['a']), send(['b'])]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 422]);
    expect((await api.trace(traceId)).tags).toEqual(['a']);
  });

  it('must be at most 200 characters long', async () => {
    const headers = { 'idempotency-key': 'x'.repeat(201) };
    const { status, json } = await api.post('/v1/tag', { traceId: randomUUID(), names: ['a'] }, headers);
    expect(status).toBe(400);
    expect(errorResponseSchema.parse(json).error.field).toBe('Idempotency-Key');
  });
});

describe('POST /v1/tag and /v1/untag', () => {
  it('takes the trace id in every form', async () => {
    const traceId = await sendTrace();
    const forms = [traceId, traceId.toUpperCase(), hexOf(traceId), `urn:uuid:${traceId}`, `{${traceId}}`];
    for (const [index, form] of forms.entries()) {
      expect((await api.post('/v1/tag', { traceId: form, names: [`form ${index}`] })).status).toBe(200);
    }
    expect((await api.trace(traceId)).tags).toHaveLength(forms.length);
  });

  it('tags one span by its id alone', async () => {
    const traceId = await sendTrace();
    const child = { spanId: '00000000000000cc', parentSpanId: hexOf(traceId).slice(0, 16), name: 'child' };
    await api.ingest(spanOf(traceId, child));
    const spanId = '00000000-0000-0000-0000-0000000000cc';
    const { status, json } = await api.post('/v1/tag', { spanId, names: ['slow'] });
    expect(status).toBe(200);
    expect(tagResponseSchema.parse(json)).toMatchObject([{ spanId, name: 'slow', state: 'applied' }]);
    const { spans } = await api.trace(traceId);
    expect(spans.map(({ name, tags }) => [name, tags])).toContainEqual(['child', ['slow']]);
  });

  it('takes tags off, also those that attributes set', async () => {
    const traceId = await sendTrace({
      attributes: toAttributes({ 'lmnr.association.properties.tags': ['from-span', 'stays'] }),
    });
    await api.post('/v1/tag', { traceId, names: ['added'] });
    const { status, json } = await api.post('/v1/untag', { traceId, names: ['from-span', 'added', 'never-there'] });
    expect(status).toBe(200);
    expect(tagResponseSchema.parse(json).map(({ name, state }) => [name, state])).toEqual([
      ['from-span', 'applied'],
      ['added', 'applied'],
      ['never-there', 'applied'],
    ]);
    expect((await api.trace(traceId)).tags).toEqual(['stays']);
  });

  it('lets the later of two writes win, also within one millisecond', async () => {
    const traceId = await sendTrace();
    for (let round = 0; round < 20; round++) {
      await api.post('/v1/tag', { traceId, names: ['flips'] });
      await api.post('/v1/untag', { traceId, names: ['flips'] });
    }
    expect((await api.trace(traceId)).tags).toEqual([]);
  });
});

describe('POST /v1/evaluators/score', () => {
  it('scores one span, with metadata', async () => {
    const traceId = await sendTrace({ spanId: '00000000000000dd' });
    const spanId = '00000000-0000-0000-0000-0000000000dd';
    const body = { name: 'tone', score: -1.5, source: 'Evaluator', spanId, metadata: { by: 'judge' } };
    expect((await api.post('/v1/evaluators/score', body)).status).toBe(200);
    const { scores } = await api.trace(traceId);
    expect(scores).toMatchObject([
      { name: 'tone', score: -1.5, source: 'Evaluator', spanId, metadata: { by: 'judge' } },
    ]);
  });

  it('keeps a score for a trace not seen yet', async () => {
    const traceId = randomUUID();
    const body = { name: 'q', score: 1, source: 'Code', traceId };
    const { status, json } = await api.post('/v1/evaluators/score', body);
    expect([status, json]).toEqual([202, { state: 'pending' }]);
    await api.ingest(spanOf(traceId));
    expect((await api.trace(traceId)).scores).toMatchObject([{ name: 'q', score: 1 }]);
  });
});

describe('bad bodies', () => {
  const traceId = randomUUID();
  const nameProblem = 'expected a string that is not empty';

  it.each([
    ['/v1/tag', { names: ['a'] }, 'traceId: expected traceId or spanId'],
    ['/v1/tag', { traceId, names: ['a', ''] }, `names[1]: ${nameProblem}`],
    ['/v1/tag', { traceId, names: { 0: 'a' } }, 'names: expected an array of strings'],
    ['/v1/tag', { traceId, names: Array(101).fill('a') }, 'names: expected at most 100 tags at once'],
    ['/v1/untag', { traceId, names: [] }, 'names: expected at least one tag'],
    [
      '/v1/tag',
      { traceId: 'zz', names: ['a'] },
      'traceId: expected a trace id: a UUID or 32 hex digits, not all zeros',
    ],
    ['/v1/tag', { traceId: 5, names: ['a'] }, 'traceId: expected a trace id: a UUID or 32 hex digits, not all zeros'],
    [
      '/v1/tag',
      { spanId: traceId, names: ['a'] },
      'spanId: expected a span id: 16 hex digits, or the UUID that ends in them, not all zeros',
    ],
    ['/v1/traces/metadata', { traceId }, 'metadata: expected an object'],
    ['/v1/traces/metadata', { traceId, metadata: [] }, 'metadata: expected an object'],
    ['/v1/traces/metadata', { traceId, metadata: 'x' }, 'metadata: expected an object'],
    [
      '/v1/traces/metadata',
      { metadata: { a: 1 } },
      'traceId: expected a trace id: a UUID or 32 hex digits, not all zeros',
    ],
    [
      '/v1/evaluators/score',
      { traceId, name: 'q', source: 'Code', score: Number.NaN },
      'score: expected a finite number',
    ],
    ['/v1/evaluators/score', { traceId, name: 'q', source: 'Code', score: '1' }, 'score: expected a finite number'],
    ['/v1/evaluators/score', { traceId, name: '', source: 'Code', score: 1 }, `name: ${nameProblem}`],
    ['/v1/evaluators/score', { traceId, name: 'q', score: 1 }, 'source: expected "Code" or "Evaluator"'],
    ['/v1/annotations', {}, 'annotations: expected an array'],
    [
      '/v1/annotations',
      { annotations: Array(1_001).fill({}) },
      'annotations: expected at most 1000 annotations in a request',
    ],
  ])('%s %j is refused, naming the field', async (path, body, message) => {
    const { status, json } = await api.post(path, body);
    expect(status).toBe(400);
    const { error } = errorResponseSchema.parse(json);
    expect(error).toMatchObject({ code: 'invalid_request', message, field: message.slice(0, message.indexOf(':')) });
  });

  it.each(['1e400', '-1e400'])('a score of %s is refused, for it is infinite', async (score) => {
    const body = `{"traceId":"${traceId}","name":"q","source":"Code","score":${score}}`;
    expect((await api.post('/v1/evaluators/score', body)).status).toBe(400);
  });

  it('write nothing', async () => {
    const { json } = await api.get('/v1/orphans?limit=500');
    expect(listOrphansResponseSchema.parse(json).items.filter((orphan) => orphan.traceId === traceId)).toEqual([]);
  });
});

describe('text that no database can hold', () => {
  it('is repaired: NUL is dropped, a lone surrogate is replaced', async () => {
    const traceId = await sendTrace({
      name: 'a\0b',
      attributes: toAttributes({ 'lmnr.span.input': 'x\0\ud800y', 'k\0': '\udfff' }),
    });
    const json = `{"traceId":"${traceId}","metadata":{"text":"\\u0000a\\ud800b\\ud83d\\ude00"}}`;
    expect((await api.post('/v1/traces/metadata', json)).status).toBe(200);
    expect((await api.post('/v1/tag', `{"traceId":"${traceId}","names":["t\\udc00"]}`)).status).toBe(200);
    const trace = await api.trace(traceId);
    expect(trace).toMatchObject({ metadata: { text: 'a\ufffdb😀' }, tags: ['t\ufffd'], topSpanName: 'ab' });
    expect(trace.spans[0]).toMatchObject({ name: 'ab', input: 'x\ufffdy', attributes: { k: '\ufffd' } });
  });

  it('in a tag is refused when it is NUL', async () => {
    const { status, json } = await api.post('/v1/tag', { traceId: randomUUID(), names: ['a\0'] });
    expect(status).toBe(400);
    expect(errorResponseSchema.parse(json).error.message).toBe('names[0]: must not contain NUL characters');
  });
});
