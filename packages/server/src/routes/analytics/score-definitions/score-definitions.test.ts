import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AnalyticsApi,
  type AnyJson,
  notFound,
  startAnalyticsApi,
  wrongField,
} from '../../../testing/analytics-api.js';

const PATH = '/score_definitions/';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const NOBODY = '0196f000-0000-7000-8000-00000000000a';
const options = [
  { key: 'good', label: 'Good' },
  { key: 'bad', label: 'Bad' },
];

let analytics: AnalyticsApi;
beforeAll(async () => {
  analytics = await startAnalyticsApi();
});
afterAll(() => analytics[Symbol.asyncDispose]());

const numeric = (fields: object = {}) => ({ name: 'quality', kind: 'numeric', config: { min: 0, max: 5 }, ...fields });

async function create(body: object = numeric(), api = analytics): Promise<AnyJson> {
  const { status, json, text } = await api.post(PATH, body);
  if (status !== 201) throw new Error(text);
  return json;
}

describe('making a score definition', () => {
  it('answers with all of it, in version 1', async () => {
    const definition = await create(numeric({ name: '  quality ', description: null, archived: false }));
    expect(definition).toEqual({
      id: expect.stringMatching(UUID),
      name: 'quality',
      description: '',
      kind: 'numeric',
      archived: false,
      current_version: 1,
      current_version_id: expect.stringMatching(UUID),
      config: { min: 0, max: 5 },
      created_by: expect.objectContaining({ email: 'reviewer@default.localhost' }),
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z$/),
      updated_at: definition.created_at,
      team: 1,
    });
    expect((await analytics.get(`${PATH}${definition.id}/`)).json).toEqual(definition);
  });

  it('needs no name of its own', async () => {
    expect((await create()).id).not.toBe((await create()).id);
  });

  it.each([
    [
      'a choice',
      'categorical',
      { options: [{ key: ' Good ', label: ' Good ' }] },
      { options: [{ key: 'good', label: 'Good' }] },
    ],
    [
      'several choices',
      'categorical',
      { options, selection_mode: 'multiple', min_selections: 1, max_selections: null },
      { options, selection_mode: 'multiple', min_selections: 1, max_selections: null },
    ],
    ['a number without bounds', 'numeric', {}, {}],
    [
      'a number with bounds as text',
      'numeric',
      { min: '1.5', step: 0.5, max: null },
      { min: 1.5, step: 0.5, max: null },
    ],
    ['a truth', 'boolean', { true_label: ' Yes ' }, { true_label: 'Yes' }],
  ])('keeps of the config of %s what was sent', async (_name, kind, config, expected) => {
    expect((await create({ name: 'x', kind, config })).config).toEqual(expected);
  });

  it.each<[string, object, object]>([
    ['no name', { kind: 'numeric', config: {} }, wrongField('name', 'This field is required.', 'required')],
    ['a blank name', numeric({ name: ' ' }), wrongField('name', 'This field may not be blank.', 'blank')],
    ['a null name', numeric({ name: null }), wrongField('name', 'This field may not be null.', 'null')],
    [
      'too long a name',
      numeric({ name: 'x'.repeat(256) }),
      wrongField('name', 'Ensure this field has no more than 255 characters.', 'max_length'),
    ],
    ['no kind', { name: 'x', config: {} }, wrongField('kind', 'This field is required.', 'required')],
    ['another kind', numeric({ kind: 'text' }), wrongField('kind', '"text" is not a valid choice.', 'invalid_choice')],
    ['an archived one', numeric({ archived: true }), wrongField('archived', 'New scorers must be created as active.')],
    ['no config', { name: 'x', kind: 'numeric' }, wrongField('config', 'This field is required.', 'required')],
    ['a null config', numeric({ config: null }), wrongField('config', 'This field may not be null.', 'null')],
  ])('is refused with %s', async (_name, body, expected) => {
    const { status, json } = await analytics.post(PATH, body);
    expect([status, json]).toEqual([400, expected]);
  });

  it('names the first wrong field, and has all of them in errors', async () => {
    const { json } = await analytics.post(PATH, {});
    expect(json).toMatchObject(wrongField('name', 'This field is required.', 'required'));
    expect(json.errors.map(({ attr }: AnyJson) => attr)).toEqual(['name', 'kind', 'config']);
    const body = { type: 'list' };
    expect((await analytics.post(PATH, [body])).json).toEqual(
      wrongField(null, 'Invalid data. Expected a dictionary, but got list.'),
    );
  });
});

describe('the config of a score definition', () => {
  const refuse = async (kind: string, config: unknown) =>
    (await analytics.post(PATH, { name: 'x', kind, config })).json;
  const count = (fields: object) => ({ options, selection_mode: 'multiple', ...fields });

  it.each<[string, string, unknown, object]>([
    [
      'keys of another kind',
      'boolean',
      { min: 1, max: 2 },
      wrongField(
        'config',
        "Unsupported keys for `kind` `boolean`: ['max', 'min']. Allowed keys: ['false_label', 'true_label'].",
      ),
    ],
    [
      'a list for an object',
      'boolean',
      [],
      wrongField('config__non_field_errors', 'Invalid data. Expected a dictionary, but got list.'),
    ],
    ['no options', 'categorical', {}, wrongField('config__options', 'This field is required.', 'required')],
    [
      'none of the options',
      'categorical',
      { options: [] },
      wrongField('config__options', 'Provide at least one categorical option.'),
    ],
    [
      'options that are no list',
      'categorical',
      { options: {} },
      wrongField('config__options__non_field_errors', 'Expected a list of items but got type "dict".', 'not_a_list'),
    ],
    [
      'more options than anybody could choose from',
      'categorical',
      { options: Array(1_001).fill({}) },
      wrongField(
        'config__options__non_field_errors',
        'Ensure this field has no more than 1000 elements.',
        'max_length',
      ),
    ],
    [
      'a key twice',
      'categorical',
      { options: [...options, { key: 'GOOD', label: 'x' }] },
      wrongField('config__options', 'Categorical option keys must be unique.'),
    ],
    [
      'another selection',
      'categorical',
      { options, selection_mode: 'all' },
      wrongField('config__selection_mode', '"all" is not a valid choice.', 'invalid_choice'),
    ],
    [
      'a least number where one is chosen',
      'categorical',
      { options, min_selections: 1 },
      wrongField('config__min_selections', '`min_selections` is only supported when `selection_mode` is `multiple`.'),
    ],
    [
      'a least number of 0',
      'categorical',
      count({ min_selections: 0 }),
      wrongField('config__min_selections', 'Ensure this value is greater than or equal to 1.', 'min_value'),
    ],
    [
      'more than there are',
      'categorical',
      count({ max_selections: 3 }),
      wrongField('config__max_selections', 'Ensure `max_selections` is less than or equal to the number of options.'),
    ],
    [
      'a most below the least',
      'categorical',
      count({ min_selections: 2, max_selections: 1 }),
      wrongField('config__max_selections', 'Ensure `max_selections` is greater than or equal to `min_selections`.'),
    ],
    ['words for a number', 'numeric', { min: 'x' }, wrongField('config__min', 'A valid number is required.')],
    [
      'a most below the least number',
      'numeric',
      { min: 2, max: 1 },
      wrongField('config__max', 'Ensure `max` is greater than or equal to `min`.'),
    ],
    ['a step of 0', 'numeric', { step: 0 }, wrongField('config__step', 'Ensure `step` is greater than 0.')],
    [
      'a blank label',
      'boolean',
      { true_label: ' ' },
      wrongField('config__true_label', 'This field may not be blank.', 'blank'),
    ],
  ])('is refused with %s', async (_name, kind, config, expected) => {
    expect(await refuse(kind, config)).toEqual(expected);
  });

  it('says what is wrong with options as Python does', async () => {
    expect(await refuse('categorical', { options: [{ key: 'a' }] })).toEqual({
      ...wrongField(
        'config__options',
        "{'label': [ErrorDetail(string='This field is required.', code='required')]}",
        "{'label': ['required']}",
      ),
      errors: [{ attr: 'config__options__0__label', code: 'required', detail: 'This field is required.' }],
    });
    expect(await refuse('categorical', { options: [{ key: 'a b', label: 'x' }] })).toMatchObject({
      detail:
        "{'key': [ErrorDetail(string='`key` must use lowercase letters, numbers, underscores, or hyphens.', code='invalid')]}",
    });
  });

  it('takes bounds that are equal', async () => {
    expect((await create(numeric({ config: { min: 1, max: 1 } }))).config).toEqual({ min: 1, max: 1 });
  });
});

describe('changing a score definition', () => {
  it('renames, describes and archives it without a version', async () => {
    const before = await create();
    const { status, json } = await analytics.patch(`${PATH}${before.id}/`, {
      name: ' new ',
      description: 'd',
      archived: true,
    });
    expect([status, json]).toEqual([
      200,
      { ...before, name: 'new', description: 'd', archived: true, updated_at: expect.any(String) },
    ]);
    expect(json.updated_at > before.updated_at).toBe(true);
    expect((await analytics.patch(`${PATH}${before.id}`, { description: null })).json.description).toBe('');
  });

  it('leaves it alone, time and all, when nothing is new', async () => {
    const before = await create();
    for (const body of [{}, { name: 'quality' }, { kind: 'boolean', config: { min: 3 } }]) {
      expect((await analytics.patch(`${PATH}${before.id}/`, body)).json).toEqual(before);
    }
  });

  it('is refused for what is not there, and for wrong fields', async () => {
    for (const id of [NOBODY, 'nope']) {
      const { status, json } = await analytics.patch(`${PATH}${id}/`, { name: '' });
      expect([status, json]).toEqual([404, notFound]);
    }
    const { id } = await create();
    expect((await analytics.patch(`${PATH}${id}/`, { name: '' })).json).toEqual(
      wrongField('name', 'This field may not be blank.', 'blank'),
    );
    expect((await analytics.remove(`${PATH}${id}/`)).status).toBe(405);
  });
});

describe('a new version', () => {
  it('gets the next number and becomes the current one, also with the same config', async () => {
    const first = await create();
    const { status, json } = await analytics.post(`${PATH}${first.id}/new_version/`, { config: first.config });
    expect([status, json.current_version, json.config]).toEqual([200, 2, first.config]);
    expect(json.current_version_id).not.toBe(first.current_version_id);
    const next = { config: { max: 10 }, base_version: '2', kind: 'boolean' };
    expect((await analytics.post(`${PATH}${first.id}/new_version/`, next)).json).toMatchObject({
      current_version: 3,
      kind: 'numeric',
      config: { max: 10 },
    });
  });

  it('is not made when another came after the one that was edited', async () => {
    const { id, config } = await create();
    await analytics.post(`${PATH}${id}/new_version/`, { config, base_version: 1 });
    const { status, json } = await analytics.post(`${PATH}${id}/new_version/`, { config: {}, base_version: 1 });
    expect([status, json]).toEqual([
      409,
      {
        detail: 'The scorer changed since you opened it. Reload the latest version and try again.',
        current_version: 2,
      },
    ]);
    expect((await analytics.get(`${PATH}${id}/`)).json).toMatchObject({ current_version: 2, config });
  });

  it.each<[string, object, object]>([
    ['no config', {}, wrongField('config', 'This field is required.', 'required')],
    [
      'a config of another kind',
      { config: { true_label: 'x' } },
      wrongField('config', expect.stringContaining('`numeric`') as never),
    ],
    [
      'a version of 0',
      { config: {}, base_version: 0 },
      wrongField('base_version', 'Ensure this value is greater than or equal to 1.', 'min_value'),
    ],
    ['half a version', { config: {}, base_version: 1.5 }, wrongField('base_version', 'A valid integer is required.')],
  ])('is refused with %s', async (_name, body, expected) => {
    const { id } = await create();
    const { status, json } = await analytics.post(`${PATH}${id}/new_version/`, body);
    expect([status, json]).toEqual([400, expected]);
  });

  it('is one of many made at once, each with its own number', async () => {
    const { id } = await create();
    const versions = await Promise.all(
      Array.from({ length: 20 }, (_, max) => analytics.post(`${PATH}${id}/new_version`, { config: { max } })),
    );
    const numbers = versions.map(({ json }) => json.current_version).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 2));
  });

  it('is made once of many that were made from the same one', async () => {
    const { id } = await create();
    const body = { config: { max: 9 }, base_version: 1 };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => analytics.post(`${PATH}${id}/new_version`, body)),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(19);
  });
});

describe('the list of score definitions', () => {
  let listed: AnalyticsApi;
  const list = async (query = '') => {
    const { status, json, text } = await listed.get(`${PATH}?${query}`);
    if (status !== 200) throw new Error(text);
    return json;
  };
  const namesOf = async (query = '') => (await list(query)).results.map(({ name }: AnyJson) => name);
  beforeAll(async () => {
    listed = await startAnalyticsApi();
    await create({ name: 'beta', kind: 'boolean', config: {}, description: 'Äther 100%' }, listed);
    const old = await create({ name: 'alpha', kind: 'boolean', config: {} }, listed);
    await create({ name: 'gamma', kind: 'numeric', config: {} }, listed);
    const archived = await create({ name: 'omega', kind: 'numeric', config: {} }, listed);
    await listed.patch(`${PATH}${archived.id}`, { archived: true });
    await listed.post(`${PATH}${old.id}/new_version`, { config: {} });
  });
  afterAll(() => listed[Symbol.asyncDispose]());

  it('is by name, without the archived ones', async () => {
    expect(await namesOf()).toEqual(['alpha', 'beta', 'gamma']);
    expect(await list()).toMatchObject({ count: 3, next: null, previous: null });
  });

  it.each([
    ['archived=true', ['omega']],
    ['archived=1', ['omega']],
    ['archived=FALSE', ['alpha', 'beta', 'gamma']],
    ['archived=maybe', ['alpha', 'beta', 'gamma']],
    ['kind=numeric', ['gamma']],
    ['kind=', ['alpha', 'beta', 'gamma']],
    ['search=PH', ['alpha']],
    ['search=%C3%A4THER', ['beta']],
    ['search=0%25', ['beta']],
    ['search=%25', ['beta']],
    ['search=_', []],
    ['search=', ['alpha', 'beta', 'gamma']],
    ['order_by=-name', ['gamma', 'beta', 'alpha']],
    ['order_by=created_at', ['beta', 'alpha', 'gamma']],
    ['order_by=-current_version,-name', ['alpha', 'gamma', 'beta']],
    ['order_by=kind,-name&unknown=1', ['beta', 'alpha', 'gamma']],
  ])('takes %s', async (query, expected) => {
    expect(await namesOf(query)).toEqual(expected);
  });

  it.each([
    [
      'kind=text',
      wrongField('kind', 'Select a valid choice. text is not one of the available choices.', 'invalid_choice'),
    ],
    [
      'order_by=name,-foo',
      wrongField('order_by', 'Select a valid choice. -foo is not one of the available choices.', 'invalid_choice'),
    ],
  ])('refuses %s', async (query, expected) => {
    const { status, json } = await listed.get(`${PATH}?${query}`);
    expect([status, json]).toEqual([400, expected]);
  });

  it('comes in pages that link to each other', async () => {
    const address = `${listed.api.url}/api/projects/@current/llm_analytics/score_definitions/`;
    const first = await list('search=a&limit=1&kind=');
    expect(first).toMatchObject({ count: 3, next: `${address}?kind=&limit=1&offset=1&search=a`, previous: null });
    const second = (await (await fetch(first.next)).json()) as AnyJson;
    expect(second.results.map(({ name }: AnyJson) => name)).toEqual(['beta']);
    expect(second.previous).toBe(`${address}?kind=&limit=1&search=a`);
    expect(await list('limit=2&offset=2')).toMatchObject({ next: null, previous: `${address}?limit=2` });
    for (const offset of ['9', '9'.repeat(20), '9'.repeat(400)]) {
      expect(await list(`offset=${offset}`)).toMatchObject({ count: 3, next: null, results: [] });
    }
    expect((await list(`limit=${'9'.repeat(20)}`)).next).toBe(null);
    for (const query of ['limit=0', 'limit=-1', 'limit=x', 'offset=-3', 'offset=x']) {
      expect((await list(query)).results).toHaveLength(3);
    }
  });
});
