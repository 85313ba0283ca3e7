import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnalyticsApi, type AnyJson, startAnalyticsApi, wrongField } from '../../../testing/analytics-api.js';

const PATH = '/trace_reviews/';
const NOBODY = '0196f000-0000-7000-8000-00000000000a';

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
    expect(await tracesOf(`definition_id__in=${a},`)).toEqual(['first', 'second']);
    expect(await tracesOf(`definition_id=${b}&search=BAD`)).toEqual([seventh]);
    expect(await tracesOf(`definition_id=${NOBODY}`)).toEqual([]);
  });

  it.each([
    ['search=%00', wrongField('search', 'Null characters are not allowed.', 'null_characters_not_allowed')],
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
