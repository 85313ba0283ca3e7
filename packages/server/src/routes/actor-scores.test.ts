import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../testing/api.js';
import { annotationsResponseSchema } from '../wire/annotations.js';
import { errorResponseSchema } from '../wire/error.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api[Symbol.asyncDispose]());

const ROUTE = '/v1/evaluators/score';
const SPAN_ID = '00000000-0000-0000-0000-0000000000aa';

async function sendTrace(traceId: string = randomUUID()): Promise<string> {
  await api.ingest({
    traceId: traceId.replaceAll('-', ''),
    spanId: SPAN_ID.replaceAll('-', '').slice(-16),
    name: 'root',
  });
  return traceId;
}
const scoresOf = async (traceId: string) => (await api.trace(traceId)).scores;
const thumbs = (traceId: string, score: number, fields: object = {}) => ({
  ...{ traceId, name: 'thumbs', score, source: 'Code', actor: 'ada' },
  ...fields,
});

describe('a score with an actor', () => {
  it('changes instead of adding up: up, down, up is one score with its history', async () => {
    const traceId = await sendTrace();
    await api.post(ROUTE, thumbs(traceId, 1, { value: true }));
    await api.post(ROUTE, thumbs(traceId, 0, { value: false, comment: 'wrong sum' }));
    await api.post(ROUTE, thumbs(traceId, 1, { value: true }));
    const [score, ...rest] = await scoresOf(traceId);
    expect(rest).toEqual([]);
    expect(score).toMatchObject({ name: 'thumbs', score: 1, actor: 'ada', value: true, comment: null, spanId: null });
    expect(score?.history).toMatchObject([
      { score: 1, value: true, comment: null },
      { score: 0, value: false, comment: 'wrong sum' },
      { score: 1, value: true, comment: null },
    ]);
    expect(score?.history?.at(-1)?.createdAt).toBe(score?.createdAt);
    expect((await api.traces('?limit=500')).items.find(({ id }) => id === traceId)?.scores[0]).not.toHaveProperty(
      'history',
    );
  });

  it('is taken back by DELETE, and by nobody else', async () => {
    const traceId = await sendTrace();
    await api.post(ROUTE, thumbs(traceId, 1));
    await api.post(ROUTE, thumbs(traceId, 1, { actor: 'bob' }));
    const { status, text } = await api.send('DELETE', ROUTE, { traceId, name: 'thumbs', actor: 'ada' });
    expect([status, text]).toEqual([200, '']);
    expect(await scoresOf(traceId)).toMatchObject([{ actor: 'bob' }]);
  });

  it('follows the time of writing when it says so', async () => {
    const traceId = randomUUID();
    const now = Date.now();
    const undo = { traceId, name: 'thumbs', actor: 'ada', writtenAtMs: now - 10 };
    expect(await api.send('DELETE', ROUTE, undo)).toMatchObject({ status: 202, json: { state: 'pending' } });
    expect((await api.post(ROUTE, thumbs(traceId, 1, { writtenAtMs: now - 20 }))).status).toBe(202);
    await sendTrace(traceId);
    expect(await scoresOf(traceId)).toEqual([]);
    await api.post(ROUTE, thumbs(traceId, 0, { writtenAtMs: now - 5 }));
    expect((await scoresOf(traceId))[0]?.history?.map(({ score }) => score)).toEqual([1, null, 0]);
  });

  it('is one for each span beside the one of the trace', async () => {
    const traceId = await sendTrace();
    await api.post(ROUTE, thumbs(traceId, 1));
    await api.post(ROUTE, thumbs(traceId, 0, { spanId: SPAN_ID }));
    expect((await scoresOf(traceId)).map(({ spanId, score }) => [spanId, score])).toEqual([
      [null, 1],
      [SPAN_ID, 0],
    ]);
    await api.send('DELETE', ROUTE, { traceId, spanId: SPAN_ID, name: 'thumbs', actor: 'ada' });
    expect(await scoresOf(traceId)).toMatchObject([{ spanId: null }]);
  });

  it('with the same Idempotency-Key is not brought back after it was taken back', async () => {
    const traceId = await sendTrace();
    const headers = { 'idempotency-key': randomUUID() };
    await api.post(ROUTE, thumbs(traceId, 1), headers);
    await api.send('DELETE', ROUTE, { traceId, name: 'thumbs', actor: 'ada' }, headers);
    await api.post(ROUTE, thumbs(traceId, 1), headers);
    expect(await scoresOf(traceId)).toEqual([]);
  });

  it('travels in a batch, each write with a time of its own', async () => {
    const traceId = await sendTrace();
    const now = Date.now();
    const { source, ...score } = thumbs(traceId, 1);
    const annotation = {
      id: randomUUID(),
      traceId,
      writtenAtMs: now - 1,
      scores: [
        { ...score, writtenAtMs: now - 5 },
        { ...score, name: 'rating', score: 4 },
      ],
      removeScores: [{ name: 'thumbs', actor: 'ada', writtenAtMs: now - 4 }],
    };
    const { json } = await api.post('/v1/annotations', { annotations: [annotation] });
    expect(annotationsResponseSchema.parse(json).results).toEqual([{ id: annotation.id, state: 'applied' }]);
    expect(await scoresOf(traceId)).toMatchObject([{ name: 'rating', score: 4 }]);
  });

  const traceId = randomUUID();
  it.each([
    ['POST', thumbs(traceId, 1, { actor: '' }), 'actor: expected a string that is not empty'],
    ['POST', thumbs(traceId, 1, { actor: 'x'.repeat(201) }), 'actor: expected at most 200 characters'],
    ['POST', thumbs(traceId, 1, { actor: 7 }), 'actor: expected a string'],
    ['POST', thumbs(traceId, 1, { value: 7 }), 'value: expected true, false or a category'],
    ['POST', thumbs(traceId, 1, { comment: 'x'.repeat(10_001) }), 'comment: expected at most 10000 characters'],
    ['POST', thumbs(traceId, 1, { writtenAtMs: 'now' }), 'writtenAtMs: expected Unix milliseconds'],
    [
      'POST',
      { ...thumbs(traceId, 1), traceId: undefined, spanId: SPAN_ID },
      'traceId: expected a trace id: a score with an actor is known by its trace',
    ],
    ['DELETE', { traceId, name: 'thumbs' }, 'actor: expected a string'],
    [
      'DELETE',
      { name: 'thumbs', actor: 'ada' },
      'traceId: expected a trace id: a UUID or 32 hex digits, not all zeros',
    ],
  ])('%s %j is refused, naming the field', async (method, body, message) => {
    const { status, json } = await api.send(method, ROUTE, body);
    expect([status, errorResponseSchema.parse(json).error.message]).toEqual([400, message]);
  });

  it('or an id is what a score of a batch must have', async () => {
    const annotation = { id: randomUUID(), traceId, writtenAtMs: 1, scores: [{ name: 'q', score: 1 }] };
    const { json } = await api.post('/v1/annotations', { annotations: [annotation] });
    const [result] = annotationsResponseSchema.parse(json).results;
    expect(result?.error?.message).toBe('scores[0].id: expected a UUID, or an actor in its place');
  });
});
