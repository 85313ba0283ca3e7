import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AnalyticsApi,
  type AnyJson,
  notFound,
  startAnalyticsApi,
  wrongField,
} from '../../../testing/analytics-api.js';

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

describe('a score', () => {
  it('stays as it was given when its definition changes', async () => {
    const first = await define('numeric', { max: 5 }, 'rated');
    const { id } = await review({ scores: [{ definition_id: first.id, numeric_value: '5' }] });
    await analytics.post(`/score_definitions/${first.id}/new_version/`, { config: { max: 1 } }, ada);
    await analytics.patch(`/score_definitions/${first.id}/`, { name: 'renamed', archived: true }, ada);
    const [score] = (await analytics.get(`${PATH}${id}/`, ada)).json.scores;
    expect(score).toMatchObject({
      definition_name: 'renamed',
      definition_archived: true,
      definition_version: 1,
      definition_config: { max: 5 },
      numeric_value: '5.000000',
    });
    const old = [{ definition_id: first.id, definition_version_id: first.current_version_id, numeric_value: 4 }];
    expect((await change(id, { scores: old })).scores[0].definition_version).toBe(1);
    const latest = [{ definition_id: first.id, definition_version_id: null, numeric_value: 0.5 }];
    expect((await change(id, { scores: latest })).scores[0].definition_version).toBe(2);
  });

  it.each([
    [0, '0.000000'],
    ['-0.25', '-0.250000'],
    [1e-6, '0.000001'],
    ['1e3', '1000.000000'],
    ['999999.999999', '999999.999999'],
  ])('of %s is told with six places', async (value, expected) => {
    const free = await define('numeric', {});
    const { scores } = await review({ scores: [{ definition_id: free.id, numeric_value: value }] });
    expect(scores[0].numeric_value).toBe(expected);
  });

  it('takes several options, in any case', async () => {
    const options = ['a', 'b', 'c'].map((key) => ({ key, label: key }));
    const tags = await define('categorical', { options, selection_mode: 'multiple' });
    const { scores } = await review({ scores: [{ definition_id: tags.id, categorical_values: [' B', 'a'] }] });
    expect(scores[0].categorical_values).toEqual(['b', 'a']);
  });
});

describe('a wrong score', () => {
  const options = [
    { key: 'a', label: 'A' },
    { key: 'b', label: 'B' },
    { key: 'c', label: 'C' },
  ];
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    const configs: Record<string, [string, object]> = {
      single: ['categorical', { options }],
      multiple: ['categorical', { options, selection_mode: 'multiple', min_selections: 2, max_selections: 2 }],
      number: ['numeric', { min: 1, max: 5, step: 0.5 }],
      truth: ['boolean', {}],
    };
    for (const [name, [kind, config]] of Object.entries(configs)) {
      const definition = await define(kind, config, name);
      ids[name] = definition.id;
      ids[`${name}Version`] = definition.current_version_id;
    }
  });
  const refuse = async (...scores: object[]) => {
    const { status, json } = await analytics.post(PATH, { trace_id: newTrace(), scores }, ada);
    expect(status).toBe(400);
    return json;
  };
  const score = (name: string, value: object) => ({ definition_id: ids[name], ...value });

  it.each<[string, string, object, string, string]>([
    [
      'a value of another kind',
      'truth',
      { numeric_value: 1 },
      'boolean_value',
      'This scorer requires `boolean_value`.',
    ],
    [
      'an option that is none',
      'single',
      { categorical_values: ['x'] },
      'categorical_values',
      'Select valid categorical option keys.',
    ],
    [
      'two where one is chosen',
      'single',
      { categorical_values: ['a', 'b'] },
      'categorical_values',
      'This scorer allows exactly one categorical option.',
    ],
    [
      'too few',
      'multiple',
      { categorical_values: ['a'] },
      'categorical_values',
      'Select at least 2 categorical options.',
    ],
    [
      'too many',
      'multiple',
      { categorical_values: ['a', 'b', 'c'] },
      'categorical_values',
      'Select no more than 2 categorical options.',
    ],
    [
      'too small a number',
      'number',
      { numeric_value: 0.5 },
      'numeric_value',
      'Ensure this value is greater than or equal to 1.0.',
    ],
    [
      'too large a number',
      'number',
      { numeric_value: 6 },
      'numeric_value',
      'Ensure this value is less than or equal to 5.0.',
    ],
    [
      'a number off the grid',
      'number',
      { numeric_value: '1.25' },
      'numeric_value',
      'Ensure this value increments by 0.5.',
    ],
    [
      'a version that is not there',
      'truth',
      { definition_version_id: NOBODY, boolean_value: true },
      'definition_version_id',
      'Unknown scorer version.',
    ],
  ])('has %s', async (_name, name, value, field, message) => {
    expect(await refuse(score(name, value))).toEqual({
      ...wrongField(
        'scores',
        `{'${field}': ErrorDetail(string='${message}', code='invalid')}`,
        `{'${field}': 'invalid'}`,
      ),
      errors: [{ attr: `scores__0__${field}`, code: 'invalid_input', detail: message }],
    });
  });

  it.each<[string, object, string, string, string]>([
    ['no value', {}, 'non_field_errors', 'Provide exactly one score value field.', 'invalid'],
    [
      'two values',
      { boolean_value: true, numeric_value: 1 },
      'non_field_errors',
      'Provide exactly one score value field.',
      'invalid',
    ],
    ['a truth that is none', { boolean_value: 'x' }, 'boolean_value', 'Must be a valid boolean.', 'invalid'],
    ['words for a number', { numeric_value: 'x' }, 'numeric_value', 'A valid number is required.', 'invalid'],
    [
      'seven decimals',
      { numeric_value: '0.1234567' },
      'numeric_value',
      'Ensure that there are no more than 6 decimal places.',
      'max_decimal_places',
    ],
    [
      'thirteen digits',
      { numeric_value: '1234567890123' },
      'numeric_value',
      'Ensure that there are no more than 12 digits in total.',
      'max_digits',
    ],
    [
      'seven digits before the point',
      { numeric_value: 1234567 },
      'numeric_value',
      'Ensure that there are no more than 6 digits before the decimal point.',
      'max_whole_digits',
    ],
    [
      'an option twice',
      { categorical_values: ['a', 'A '] },
      'categorical_values',
      'Provide unique categorical option keys.',
      'invalid',
    ],
    [
      'no options',
      { categorical_values: [] },
      'categorical_values',
      'Ensure this field has at least 1 elements.',
      'min_length',
    ],
  ])('has %s', async (_name, value, field, message, code) => {
    const json = await refuse(score('truth', value));
    expect(json).toMatchObject(
      wrongField(
        'scores',
        `{'${field}': [ErrorDetail(string='${message}', code='${code}')]}`,
        `{'${field}': ['${code}']}`,
      ),
    );
  });

  it('is of a definition that is none, not there, or scored already', async () => {
    const notAnId = await refuse({ definition_id: 'x', boolean_value: true });
    expect(notAnId).toMatchObject({ code: "{'definition_id': ['invalid']}", attr: 'scores' });
    const unknown = await refuse({ definition_id: NOBODY, boolean_value: true });
    expect(unknown).toMatchObject({
      code: "{'definition_id': 'invalid'}",
      detail: "{'definition_id': ErrorDetail(string='Unknown scorer definition.', code='invalid')}",
    });
    const value = score('truth', { boolean_value: true });
    expect(await refuse(value, value)).toEqual({
      ...wrongField('scores', '{}', '{}'),
      errors: [
        {
          attr: 'scores__1__definition_id',
          code: 'invalid_input',
          detail: 'Each scorer can only appear once per review.',
        },
      ],
    });
  });

  it('is of a version of another definition', async () => {
    const json = await refuse({ ...score('truth', { boolean_value: true }), definition_version_id: ids.numberVersion });
    expect(json.detail).toContain('This scorer version does not belong to the scorer.');
  });
});

describe('the list of reviews', () => {
  let listed: AnalyticsApi;
  const definitionIds: string[] = [];
  const seventh = '0196f000-0000-7000-8000-000000000007';
  beforeAll(async () => {
    listed = await startAnalyticsApi();
    for (const name of ['a', 'b']) {
      const definition = await listed.post('/score_definitions/', { name, kind: 'boolean', config: {} });
      definitionIds.push(definition.json.id);
    }
    const add = (trace_id: string, comment: string | null, ...places: number[]) => {
      const scores = places.map((place) => ({ definition_id: definitionIds[place], boolean_value: true }));
      return listed.post(PATH, { trace_id, comment, scores });
    };
    const first = await add('first', 'Good Äpfel', 0, 1);
    await add('second', null, 0);
    await add(seventh, 'bad', 1);
    const last = await add('last', null);
    await listed.remove(`${PATH}${(await add('deleted', 'good', 0, 1)).json.id}/`);
    await listed.patch(`${PATH}${first.json.id}/`, {});
    expect(last.status).toBe(201);
  });
  afterAll(() => listed[Symbol.asyncDispose]());
  const tracesOf = async (query: string) => {
    const { status, json, text } = await listed.get(`${PATH}?${query}`);
    if (status !== 200) throw new Error(text);
    expect(json.count).toBe(json.results.length);
    return json.results.map(({ trace_id }: AnyJson) => trace_id);
  };

  it('is by the latest change, without deleted ones, with scores', async () => {
    expect(await tracesOf('')).toEqual(['first', 'last', seventh, 'second']);
    const { json } = await listed.get(`${PATH}?trace_id=first`);
    expect(json.results[0].scores.map(({ definition_name }: AnyJson) => definition_name)).toEqual(['a', 'b']);
  });

  it.each([
    ['order_by=updated_at', ['second', seventh, 'last', 'first']],
    ['order_by=-created_at', ['last', seventh, 'second', 'first']],
    ['order_by=created_at,updated_at', ['first', 'second', seventh, 'last']],
    ['trace_id=second', ['second']],
    ['trace_id=nope', []],
    [`trace_id=${seventh.replaceAll('-', '').toUpperCase()}`, [seventh]],
    ['trace_id__in=second,nope,first', ['first', 'second']],
    ['trace_id__in=second,first&trace_id=first', ['first']],
    ['search=GOOD', ['first']],
    ['search=%C3%84PFEL', ['first']],
    ['search=SEC', ['second']],
    ['search=%25', []],
  ])('takes %s', async (query, expected) => {
    expect(await tracesOf(query)).toEqual(expected);
  });

  it('takes definitions', async () => {
    const [a, b] = definitionIds;
    expect(await tracesOf(`definition_id=${a}`)).toEqual(['first', 'second']);
    expect(await tracesOf(`definition_id=${b}&order_by=created_at`)).toEqual(['first', seventh]);
    expect(await tracesOf(`definition_id__in=${a},${b}`)).toEqual(['first', seventh, 'second']);
    expect(await tracesOf(`definition_id__in=${a}&definition_id=${b}`)).toEqual(['first']);
    expect(await tracesOf(`definition_id=${b}&search=BAD`)).toEqual([seventh]);
    expect(await tracesOf(`definition_id=${NOBODY}`)).toEqual([]);
  });

  it.each([
    ['definition_id=x', wrongField('definition_id', 'Enter a valid UUID.')],
    [`definition_id__in=${NOBODY},x`, wrongField('definition_id__in', 'Enter a valid UUID.')],
    [
      'order_by=name',
      wrongField('order_by', 'Select a valid choice. name is not one of the available choices.', 'invalid_choice'),
    ],
  ])('refuses %s', async (query, expected) => {
    const { status, json } = await listed.get(`${PATH}?${query}`);
    expect([status, json]).toEqual([400, expected]);
  });

  it('is the same in pages of any size, from whichever end they are read', async () => {
    for (const query of ['', 'order_by=created_at&', `definition_id=${definitionIds[0]}&`]) {
      const whole = await tracesOf(query);
      for (const limit of [1, 2, 3]) {
        const traces: string[] = [];
        let next: string | null =
          `${listed.api.url}/api/projects/@current/llm_analytics/trace_reviews/?${query}limit=${limit}`;
        while (next !== null) {
          const page = (await (await fetch(next)).json()) as AnyJson;
          expect(page.count).toBe(whole.length);
          traces.push(...page.results.map(({ trace_id }: AnyJson) => trace_id));
          next = page.next;
        }
        expect(traces).toEqual(whole);
      }
    }
    expect((await listed.get(`${PATH}?offset=99`)).json).toMatchObject({ count: 4, results: [] });
  });
});
