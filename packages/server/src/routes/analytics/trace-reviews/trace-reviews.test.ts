import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AnalyticsApi,
  type AnyJson,
  notFound,
  startAnalyticsApi,
  wrongField,
} from '../../../testing/analytics-api.js';
import { toOtlpJson } from '../../../testing/otlp-body.js';

const PATH = '/trace_reviews/';
const NOBODY = '0196f000-0000-7000-8000-00000000000a';
const ada = { authorization: 'Bearer phx_ada' };
const bob = { authorization: 'Bearer phx_bob' };
const apiKeys = [
  { key: 'phx_ada', user: { email: 'ada@example.com', firstName: 'Ada' } },
  { key: 'phx_bob', user: { email: 'bob@example.com', firstName: 'Bob' } },
  { key: 'phx_other', project: 'other' },
];

let analytics: AnalyticsApi;
let traceCount = 0;
beforeAll(async () => {
  analytics = await startAnalyticsApi({ apiKeys });
});
afterAll(() => analytics[Symbol.asyncDispose]());

/** A trace that no other test has. */
const newTrace = () => `trace ${++traceCount}`;

async function define(kind: string, config: object, name = kind): Promise<AnyJson> {
  return (await analytics.post('/score_definitions/', { name, kind, config }, ada)).json;
}

async function review(body: object = {}, headers = ada): Promise<AnyJson> {
  const { status, json, text } = await analytics.post(PATH, { trace_id: newTrace(), ...body }, headers);
  if (status !== 201) throw new Error(text);
  return json;
}

const change = async (id: string, body: object, headers = ada) =>
  (await analytics.patch(`${PATH}${id}/`, body, headers)).json;

describe('a review', () => {
  it('is answered with all of it', async () => {
    const quality = await define('numeric', { min: 0, max: 5, step: 0.5 }, 'quality');
    const traceId = ` ${newTrace()} `;
    const scores = [{ definition_id: quality.id, numeric_value: 4.5 }];
    const created = await review({ trace_id: traceId, comment: ' fine ', scores, queue_id: NOBODY });
    expect(created).toEqual({
      id: expect.any(String),
      trace_id: traceId.trim(),
      comment: 'fine',
      created_at: expect.stringMatching(/Z$/),
      updated_at: created.created_at,
      created_by: expect.objectContaining({ email: 'ada@example.com', first_name: 'Ada' }),
      reviewed_by: created.created_by,
      scores: [
        {
          id: expect.any(String),
          definition_id: quality.id,
          definition_name: 'quality',
          definition_kind: 'numeric',
          definition_archived: false,
          definition_version_id: quality.current_version_id,
          definition_version: 1,
          definition_config: { min: 0, max: 5, step: 0.5 },
          categorical_values: null,
          numeric_value: '4.500000',
          boolean_value: null,
          created_at: created.created_at,
          updated_at: created.created_at,
        },
      ],
      team: 1,
    });
    expect((await analytics.get(`${PATH}${created.id}`, ada)).json).toEqual(created);
  });

  it('is one for each trace, however its id is written', async () => {
    await review({ trace_id: '0196f000-0000-7000-8000-0000000000ff' });
    for (const traceId of ['0196f000-0000-7000-8000-0000000000ff', '0196F0000000700080000000000000FF']) {
      const { status, json } = await analytics.post(PATH, { trace_id: traceId }, bob);
      expect([status, json]).toEqual([400, wrongField('trace_id', 'An active review already exists for this trace.')]);
    }
  });

  it('is made once of many that come at once', async () => {
    const traceId = newTrace();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => analytics.post(PATH, { trace_id: traceId }, ada)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(11);
  });

  it('answers a repeated request as it did the first time', async () => {
    const headers = { ...ada, 'idempotency-key': 'one review' };
    const traceId = newTrace();
    const first = await analytics.post(PATH, { trace_id: traceId }, headers);
    expect((await analytics.post(PATH, { trace_id: traceId }, headers)).json).toEqual(first.json);
  });

  it('is refused under the key of another request', async () => {
    const headers = { ...ada, 'idempotency-key': 'two reviews' };
    await analytics.post(PATH, { trace_id: newTrace() }, headers);
    const { status, json } = await analytics.post(PATH, { trace_id: newTrace() }, headers);
    expect(status).toBe(422);
    expect(json).toMatchObject({ type: 'invalid_request', code: 'idempotency_key_reused', attr: 'Idempotency-Key' });
  });

  it('stays with its project', async () => {
    const { id } = await review();
    const other = { authorization: 'Bearer phx_other' };
    expect((await analytics.get(`${PATH}${id}`, other)).status).toBe(404);
    expect((await analytics.get(PATH, other)).json.count).toBe(0);
  });

  it.each<[string, object, object]>([
    ['no trace', {}, wrongField('trace_id', 'This field is required.', 'required')],
    ['a blank trace', { trace_id: ' ' }, wrongField('trace_id', 'This field may not be blank.', 'blank')],
    [
      'too long a trace',
      { trace_id: 'x'.repeat(256) },
      wrongField('trace_id', 'Ensure this field has no more than 255 characters.', 'max_length'),
    ],
    ['a queue that is none', { trace_id: 't', queue_id: 'x' }, wrongField('queue_id', 'Must be a valid UUID.')],
    ['null for scores', { trace_id: 't', scores: null }, wrongField('scores', 'This field may not be null.', 'null')],
    [
      'scores that are no list',
      { trace_id: 't', scores: {} },
      wrongField('scores__non_field_errors', 'Expected a list of items but got type "dict".', 'not_a_list'),
    ],
    [
      'more scores than there can be',
      { trace_id: 't', scores: Array(1_001).fill({}) },
      wrongField('scores__non_field_errors', 'Ensure this field has no more than 1000 elements.', 'max_length'),
    ],
  ])('is refused with %s', async (_name, body, expected) => {
    const { status, json } = await analytics.post(PATH, body, ada);
    expect([status, json]).toEqual([400, expected]);
  });

  it('may be about a comment alone, or nothing', async () => {
    expect(await review({ comment: '  ' })).toMatchObject({ comment: null, scores: [] });
  });
});

describe('changing a review', () => {
  it('makes it the reviewer’s own, also with nothing to change', async () => {
    const before = await review({ comment: 'a' });
    const after = await change(before.id, {}, bob);
    expect(after).toMatchObject({
      comment: 'a',
      created_by: before.created_by,
      reviewed_by: { email: 'bob@example.com' },
    });
    expect(after.updated_at > before.updated_at).toBe(true);
    expect((await change(before.id, { comment: '' })).comment).toBeNull();
    expect((await change(before.id, { comment: 'b', trace_id: before.trace_id })).comment).toBe('b');
  });

  it('keeps the trace', async () => {
    const { id } = await review();
    const { status, json } = await analytics.patch(`${PATH}${id}/`, { trace_id: 'another' }, ada);
    expect([status, json]).toEqual([
      400,
      wrongField('trace_id', 'Trace ID cannot be changed once a review is created.'),
    ]);
  });

  it('replaces all scores, and keeps what a definition had', async () => {
    const [truth, other] = [await define('boolean', {}, 'a truth'), await define('boolean', {}, 'b truth')];
    const before = await review({ scores: [{ definition_id: truth.id, boolean_value: true }] });
    const scores = [
      { definition_id: other.id, boolean_value: false },
      { definition_id: truth.id, boolean_value: false },
    ];
    const after = await change(before.id, { scores });
    expect(after.scores.map((score: AnyJson) => [score.definition_name, score.boolean_value])).toEqual([
      ['a truth', false],
      ['b truth', false],
    ]);
    const [kept] = after.scores;
    expect(kept).toMatchObject({ id: before.scores[0].id, created_at: before.scores[0].created_at });
    expect((await change(before.id, { comment: 'x' })).scores).toHaveLength(2);
    expect((await change(before.id, { scores: [] })).scores).toEqual([]);
  });

  it('leaves it as it was when one score is wrong', async () => {
    const truth = await define('boolean', {});
    const before = await review({ scores: [{ definition_id: truth.id, boolean_value: true }] });
    const scores = [
      { definition_id: truth.id, boolean_value: false },
      { definition_id: NOBODY, boolean_value: true },
    ];
    expect((await analytics.patch(`${PATH}${before.id}/`, { scores }, ada)).status).toBe(400);
    expect((await analytics.get(`${PATH}${before.id}/`, ada)).json).toEqual(before);
  });

  it('is refused for what is not there', async () => {
    for (const id of [NOBODY, 'nope']) {
      for (const { status, json } of [
        await analytics.patch(`${PATH}${id}/`, {}, ada),
        await analytics.remove(`${PATH}${id}/`, ada),
        await analytics.get(`${PATH}${id}/`, ada),
      ]) {
        expect([status, json]).toEqual([404, notFound]);
      }
    }
  });
});

describe('deleting a review', () => {
  it('takes it off every route, and makes room for another', async () => {
    const { id, trace_id } = await review();
    const { status, text } = await analytics.remove(`${PATH}${id}/`, ada);
    expect([status, text]).toEqual([204, '']);
    expect((await analytics.remove(`${PATH}${id}/`, ada)).status).toBe(404);
    expect((await analytics.get(`${PATH}${id}/`, ada)).status).toBe(404);
    expect((await analytics.get(`${PATH}?trace_id=${trace_id}`, ada)).json.count).toBe(0);
    expect((await review({ trace_id })).id).not.toBe(id);
    expect(
      (await analytics.api.send('PUT', '/api/projects/@current/llm_analytics/trace_reviews/', {}, ada)).status,
    ).toBe(405);
  });
});

describe('a trace', () => {
  const traceId = '01234567-89ab-cdef-0123-456789abcdef';
  const readTrace = async () => (await analytics.api.get(`/v1/traces/${traceId}`, ada)).json as AnyJson;

  it('shows its review, which may come before it', async () => {
    const definition = await define('numeric', {}, 'quality');
    const scores = [{ definition_id: definition.id, numeric_value: 4.5 }];
    const { id } = await review({ trace_id: traceId.toUpperCase(), comment: 'fine', scores });
    const otlp = toOtlpJson([{ traceId: traceId.replaceAll('-', ''), spanId: '1'.repeat(16) }]);
    expect((await analytics.api.post('/v1/traces', otlp, ada)).status).toBe(200);
    expect((await readTrace()).review).toEqual({
      id,
      comment: 'fine',
      reviewedBy: 'ada@example.com',
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: expect.stringMatching(/Z$/),
      scores: [{ name: 'quality', definitionId: definition.id, definitionVersion: 1, kind: 'numeric', value: 4.5 }],
    });
    await analytics.remove(`${PATH}${id}`, ada);
    expect((await readTrace()).review).toBeNull();
  });
});
