import { AnalyticsClient, scoreOf } from '@tailrace/analytics';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../../../testing/api.js';
import { toAttributes } from '../../../testing/otlp-body.js';

const PATH = '/api/projects/@current/llm_analytics/trace_reviews/export/';
const TRACE = '0196f000000070008000000000000001';
const TRACE_UUID = '0196f000-0000-7000-8000-000000000001';
const key = { authorization: 'Bearer ada' };

interface Point {
  index?: number;
  traceId?: string | null;
  data: unknown;
  target: unknown;
  metadata: Record<string, unknown>;
  scores?: Record<string, number>;
  executorOutput?: unknown;
}

let api: Api;
let analytics: AnalyticsClient;
beforeAll(async () => {
  api = await startApi({
    apiKeys: [
      { key: 'ada', user: { email: 'ada@example.com' } },
      { key: 'other', project: 'other' },
    ],
  });
  analytics = new AnalyticsClient({ host: api.url, personalApiKey: 'ada' });
});
afterAll(() => api[Symbol.asyncDispose]());

/** A trace of one span, whose input and output are these texts. */
async function record(traceId: string, input: string, output: string): Promise<void> {
  const attributes = toAttributes({ 'lmnr.span.input': input, 'lmnr.span.output': output });
  const times = { startTimeUnixNano: '1700000000000000000', endTimeUnixNano: '1700000001000000000' };
  const spans = [{ traceId, spanId: '00000000000000aa', name: 'answer', attributes, ...times }];
  const body = { resourceSpans: [{ scopeSpans: [{ spans }] }] };
  expect((await api.post('/v1/traces', body, key)).status).toBe(200);
}

async function pull(name: string): Promise<Point[]> {
  return readItems(`/v1/datasets/datapoints?name=${name}&offset=0`);
}

async function readEvaluation(id: string): Promise<Point[]> {
  return readItems(`/v1/evals/${id}/datapoints?`);
}

async function readItems(path: string): Promise<Point[]> {
  const { json, status, text } = await api.get(`${path}&limit=100`, key);
  if (status !== 200) throw new Error(text);
  return (json as { items: Point[] }).items;
}

const define = async (kind: 'numeric' | 'boolean', name: string) =>
  analytics.scoreDefinitions.create({ name, kind, config: {} });
const options = ['a', 'b', 'c'].map((option) => ({ key: option, label: option }));

describe('an export to a dataset', () => {
  it('makes a datapoint of a reviewed trace, and updates it the next time', async () => {
    await record(TRACE, '{"question":"6 × 7"}', 'It is 42');
    const quality = await define('numeric', 'quality');
    const solved = await define('boolean', 'solved');
    const tone = await analytics.scoreDefinitions.create({ name: 'tone', kind: 'categorical', config: { options } });
    const topics = await analytics.scoreDefinitions.create({
      name: 'topics',
      kind: 'categorical',
      config: { options, selectionMode: 'multiple' },
    });
    const scores = [scoreOf(quality, 4.5), scoreOf(solved, false), scoreOf(tone, 'b'), scoreOf(topics, ['c'])];
    const review = await analytics.traceReviews.create({ traceId: TRACE, comment: 'Kind enough', scores });
    const first = await analytics.traceReviews.export({ dataset: 'golden' }, { traceIds: [TRACE_UUID] });
    expect(first).toMatchObject({ dataset: { name: 'golden', version: 1 }, reviewCount: 1, created: 1, updated: 0 });
    const version = ({ id, currentVersionId }: { id: string; currentVersionId: string | null }) => ({
      id,
      version: 1,
      versionId: currentVersionId,
    });
    expect(await pull('golden')).toMatchObject([
      {
        data: { question: '6 × 7' },
        target: { quality: 4.5, solved: false, tone: 'b', topics: ['c'] },
        metadata: {
          traceId: TRACE,
          reviewId: review.id,
          reviewer: 'ada@example.com',
          comment: 'Kind enough',
          definitions: { quality: version(quality), solved: version(solved), tone: version(tone) },
        },
      },
    ]);

    const again = await analytics.traceReviews.export({ dataset: 'golden' }, { traceIds: [TRACE] });
    expect(again).toMatchObject({ dataset: { version: 1 }, created: 0, updated: 0, unchanged: 1 });
    await analytics.traceReviews.update(review.id, { scores: [scoreOf(quality, 2)] });
    const changed = await analytics.traceReviews.export({ dataset: 'golden' }, { definitionIds: [quality.id] });
    expect(changed).toMatchObject({ dataset: { version: 2 }, created: 0, updated: 1 });
    expect(await pull('golden')).toMatchObject([{ target: { quality: 2 } }]);
  });

  it('has the scores of the definitions that were asked for, and says which of one name is which', async () => {
    const [one, other] = [await define('boolean', 'fine'), await define('boolean', 'fine')];
    const scores = [scoreOf(one, true), scoreOf(other, false)];
    await analytics.traceReviews.create({ traceId: 'same names', scores });
    const filter = { traceIds: ['same names'] };
    await analytics.traceReviews.export({ dataset: 'both' }, filter);
    await analytics.traceReviews.export({ dataset: 'one' }, { ...filter, definitionIds: [one.id] });
    const both = { [`fine (${one.id})`]: true, [`fine (${other.id})`]: false };
    expect((await pull('both')).map(({ data, target }) => [data, target])).toEqual([[null, both]]);
    expect((await pull('one')).map(({ target }) => target)).toEqual([{ [`fine (${one.id})`]: true }]);
  });

  it('takes more reviews than fit a batch, each once, and those of a time', async () => {
    const solved = await define('boolean', 'many');
    const traceIds = Array.from({ length: 250 }, (_, index) => `many ${index}`);
    for (let start = 0; start < traceIds.length; start += 50) {
      const part = traceIds.slice(start, start + 50);
      await Promise.all(
        part.map((traceId) => analytics.traceReviews.create({ traceId, scores: [scoreOf(solved, true)] })),
      );
    }
    const filter = { definitionIds: [solved.id] };
    const done = await analytics.traceReviews.export({ dataset: 'many' }, filter);
    expect(done).toMatchObject({ dataset: { version: 1 }, reviewCount: 250, created: 250, updated: 0, unchanged: 0 });
    const [latest] = (await analytics.traceReviews.list({ definitionId: solved.id, limit: 1 })).items;
    const reviewedAfter = latest?.updatedAt ?? '';
    expect(await analytics.traceReviews.export({ dataset: 'late' }, { ...filter, reviewedAfter })).toMatchObject({
      reviewCount: (await pull('late')).length,
    });
    const none = await analytics.traceReviews.export({ dataset: 'none' }, { ...filter, reviewedBefore: new Date(0) });
    expect(none).toMatchObject({ dataset: { name: 'none', version: 0 }, reviewCount: 0 });
  });

  it('ends its batches before large contents become too many', async () => {
    const solved = await define('boolean', 'large');
    const traceIds = Array.from({ length: 5 }, (_, index) => `0196f00000007000800000000000f00${index}`);
    for (const traceId of traceIds) {
      await record(traceId, 'x'.repeat(1_500_000), 'y');
      await analytics.traceReviews.create({ traceId, scores: [scoreOf(solved, true)] });
    }
    const done = await analytics.traceReviews.export({ dataset: 'large' }, { definitionIds: [solved.id] });
    expect(done).toMatchObject({ reviewCount: 5, created: 5 });
    expect((await pull('large')).map(({ data }) => String(data).length)).toEqual(Array(5).fill(1_500_000));
  });
});

describe('an export to an evaluation', () => {
  it('has numbers for scores, and the trace with what went in and came out', async () => {
    const traceId = '0196f000000070008000000000000e01';
    await record(traceId, '{"question":"1 + 1"}', 'It is 2');
    const quality = await define('numeric', 'eval quality');
    const solved = await define('boolean', 'eval solved');
    const tone = await analytics.scoreDefinitions.create({
      name: 'eval tone',
      kind: 'categorical',
      config: { options },
    });
    const scores = [scoreOf(quality, 4.5), scoreOf(solved, true), scoreOf(tone, 'b')];
    await analytics.traceReviews.create({ traceId, scores });
    await analytics.traceReviews.create({ traceId: 'eval 2', scores: [scoreOf(quality, 1)] });
    const target = { evaluation: 'people', groupName: 'judges' };
    const { evaluation, reviewCount } = await analytics.traceReviews.export(target, {
      definitionIds: [quality.id, tone.id],
    });
    expect([evaluation.name, evaluation.groupName, reviewCount]).toEqual(['people', 'judges', 2]);
    const [first, second] = await readEvaluation(evaluation.id);
    expect(first).toMatchObject({
      index: 0,
      traceId: '0196f000-0000-7000-8000-000000000e01',
      data: { question: '1 + 1' },
      executorOutput: 'It is 2',
      scores: { 'eval quality': 4.5, 'eval tone: a': 0, 'eval tone: b': 1, 'eval tone: c': 0 },
      metadata: { traceId, reviewer: 'ada@example.com', comment: null },
    });
    expect(second).toMatchObject({ index: 1, data: null, scores: { 'eval quality': 1 } });
  });

  it('makes one evaluation of a request that is sent again', async () => {
    const solved = await define('boolean', 'again');
    await analytics.traceReviews.create({ traceId: 'again 1', scores: [scoreOf(solved, true)] });
    const send = () =>
      analytics.traceReviews.export(
        { evaluation: 'again' },
        { definitionIds: [solved.id] },
        { idempotencyKey: 'same-request' },
      );
    const [first, second] = [await send(), await send()];
    expect(second).toEqual(first);
    expect(await readEvaluation(first.evaluation.id)).toHaveLength(1);
  });
});

describe('an export that cannot be', () => {
  it.each([
    ['no target', {}, null, 'Provide exactly one of `dataset` and `evaluation`.'],
    ['two targets', { dataset: { name: 'a' }, evaluation: { name: 'a' } }, null, /exactly one/],
    ['a list', [], null, 'Invalid data. Expected a dictionary, but got list.'],
    ['a target that is none', { dataset: 'golden' }, 'dataset__non_field_errors', /Expected a dictionary/],
    ['a name of null', { dataset: { name: null } }, 'dataset__name', 'This field may not be null.'],
    ['a NUL in the name', { dataset: { name: 'a\0b' } }, 'dataset__name', /Null characters/],
    ['definitions that are no list', { dataset: { name: 'a' }, definition_ids: {} }, 'definition_ids', /list of items/],
    ['a time that is a number', { dataset: { name: 'a' }, reviewed_before: 5 }, 'reviewed_before', /RFC 3339/],
    ['no name', { dataset: {} }, 'dataset__name', 'This field is required.'],
    ['a blank name', { evaluation: { name: ' ' } }, 'evaluation__name', 'This field may not be blank.'],
    ['a long name', { dataset: { name: 'x'.repeat(201) } }, 'dataset__name', /no more than 200/],
    ['no traces', { dataset: { name: 'a' }, trace_ids: [] }, 'trace_ids', /at least 1/],
    ['a time that is none', { dataset: { name: 'a' }, reviewed_after: '2026-01-31' }, 'reviewed_after', /RFC 3339/],
    ['a definition that is none', { dataset: { name: 'a' }, definition_ids: ['x'] }, 'definition_ids__0', /UUID/],
  ])('is refused: %s', async (_name, body, attr, detail) => {
    const { json, status } = await api.post(PATH, body, key);
    expect(status).toBe(400);
    expect(json).toMatchObject({ type: 'validation_error', attr, detail: expect.stringMatching(detail) });
  });

  it('does not see the reviews of another project, nor lets a reader write', async () => {
    const body = { dataset: { name: 'theirs' } };
    expect((await api.post(PATH, body, { authorization: 'Bearer other' })).json).toMatchObject({ review_count: 0 });
    expect((await api.post(PATH, body, { authorization: 'Bearer nobody' })).status).toBe(401);
    expect((await api.get(PATH, key)).status).toBe(405);
  });
});
