import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnalyticsApi, type AnyJson, startAnalyticsApi, wrongField } from '../../../testing/analytics-api.js';

const PATH = '/trace_reviews/';
const NOBODY = '0196f000-0000-7000-8000-00000000000a';

let analytics: AnalyticsApi;
let traceCount = 0;
beforeAll(async () => {
  analytics = await startAnalyticsApi();
});
afterAll(() => analytics[Symbol.asyncDispose]());

/** A trace that no other test has. */
const newTrace = () => `trace ${++traceCount}`;

async function define(kind: string, config: object, name = kind): Promise<AnyJson> {
  return (await analytics.post('/score_definitions/', { name, kind, config })).json;
}

async function review(body: object = {}): Promise<AnyJson> {
  const { status, json, text } = await analytics.post(PATH, { trace_id: newTrace(), ...body });
  if (status !== 201) throw new Error(text);
  return json;
}

const change = async (id: string, body: object) => (await analytics.patch(`${PATH}${id}/`, body)).json;

describe('a score', () => {
  it('stays as it was given when its definition changes', async () => {
    const first = await define('numeric', { max: 5 }, 'rated');
    const { id } = await review({ scores: [{ definition_id: first.id, numeric_value: '5' }] });
    await analytics.post(`/score_definitions/${first.id}/new_version/`, { config: { max: 1 } });
    await analytics.patch(`/score_definitions/${first.id}/`, { name: 'renamed', archived: true });
    const [score] = (await analytics.get(`${PATH}${id}/`)).json.scores;
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
    const { status, json } = await analytics.post(PATH, { trace_id: newTrace(), scores });
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
