import { expect, it } from 'vitest';
import { toTraceId } from '../../capture/trace-id.js';
import { describeStore } from '../testing/describe-store.js';
import { PROJECT } from '../testing/span-fixtures.js';
import type { ReviewsQuery } from './list-reviews.js';
import type { ScoreInput } from './save-review-scores.js';
import { defineTruth, person, reviewsQuery, truth } from './testing/review-fixtures.js';

const NOBODY = 'f'.repeat(32);

describeStore('trace reviews', (subject) => {
  async function write(traceId: string, scores: ScoreInput[] = [], comment: string | null = null, by = 'ada') {
    const input = { traceId, comment, scores, queueId: null, reviewedBy: person(by) };
    const result = await subject.store.change('create-review', PROJECT, input, null);
    if (result.kind !== 'done') throw new Error(`The review was refused: ${result.kind}`);
    return result.review;
  }
  async function change(id: string, scores: ScoreInput[] | undefined, by = 'ada') {
    const input = { id, comment: undefined, scores, queueId: null, reviewedBy: person(by) };
    const result = await subject.store.change('update-review', PROJECT, input, null);
    if (result.kind !== 'done') throw new Error(`The change was refused: ${result.kind}`);
    return result.review;
  }
  const list = (fields: Partial<ReviewsQuery> = {}) =>
    subject.store.query('list-reviews', PROJECT, reviewsQuery(fields));
  const tracesOf = async (fields: Partial<ReviewsQuery> = {}) => {
    const { items, count } = await list(fields);
    expect(count).toBe(items.length);
    return items.map(({ traceId }) => traceId);
  };
  const ratings = async (definitionId: string) => {
    const query = { definitionId, after: null, limit: 100 };
    return subject.store.query('list-ratings', PROJECT, query);
  };

  it('keep scores by the names of their definitions, with the version that they were given by', async () => {
    const [b, a] = [await defineTruth(subject.store, 'b'), await defineTruth(subject.store, 'a')];
    const { id } = await write('t', [truth(b), truth(a, false)], 'fine');
    const version = { id: a.id, config: '{"true_label":"x"}', baseVersion: null, createdBy: person('ada') };
    await subject.store.change('add-score-definition-version', PROJECT, version, null);
    const renamed = { id: b.id, name: 'c', description: undefined, isArchived: true };
    await subject.store.change('update-score-definition', PROJECT, renamed, null);
    const review = await subject.store.query('get-review', PROJECT, { id });
    expect(review).toMatchObject({ traceId: 't', comment: 'fine', createdBy: person('ada') });
    expect(review?.scores).toMatchObject([
      { definitionName: 'a', version: 1, config: '{}', booleanValue: false, isDefinitionArchived: false },
      { definitionName: 'c', version: 1, config: '{}', booleanValue: true, isDefinitionArchived: true },
    ]);
    expect(await subject.store.query('get-review', 'another', { id })).toBeNull();
  });

  it('are counted as they come, change and go, with the scores of each definition', async () => {
    const [a, b] = [await defineTruth(subject.store, 'a'), await defineTruth(subject.store, 'b')];
    const first = await write('first', [truth(a), truth(b)]);
    await write('second', [truth(a)]);
    await write('third');
    expect(await tracesOf()).toEqual(['third', 'second', 'first']);
    expect(await tracesOf({ definitionIds: [[a.id]] })).toEqual(['second', 'first']);
    await change(first.id, [truth(b)]);
    expect(await tracesOf()).toEqual(['first', 'third', 'second']);
    expect(await tracesOf({ definitionIds: [[a.id]] })).toEqual(['second']);
    expect(await tracesOf({ definitionIds: [[a.id, b.id]] })).toEqual(['first', 'second']);
    await subject.store.change('delete-review', PROJECT, { id: first.id }, null);
    expect(await tracesOf()).toEqual(['third', 'second']);
    expect(await tracesOf({ definitionIds: [[b.id]] })).toEqual([]);
    expect(await subject.store.change('delete-review', PROJECT, { id: first.id }, null)).toEqual({ kind: 'not-found' });
    expect(await tracesOf({ definitionIds: [[NOBODY]] })).toEqual([]);
  });

  it('move up in the list of a definition when they change, scores or not', async () => {
    const a = await defineTruth(subject.store, 'a');
    const first = await write('first', [truth(a)]);
    await write('second', [truth(a)]);
    await change(first.id, undefined);
    expect(await tracesOf({ definitionIds: [[a.id]] })).toEqual(['first', 'second']);
    const order = [{ field: 'created_at', isDescending: true }] as const;
    expect(await tracesOf({ definitionIds: [[a.id]], order })).toEqual(['second', 'first']);
  });

  it('are found by their traces and texts, in any script and case', async () => {
    await write('Trace-Ä', [], 'Größe 100%');
    await write('0196f000-0000-7000-8000-00000000000a', [], 'a_b');
    expect(await tracesOf({ search: 'GRÖSSE' })).toEqual([]);
    expect(await tracesOf({ search: 'GRÖß' })).toEqual(['Trace-Ä']);
    expect(await tracesOf({ search: 'trace-ä' })).toEqual(['Trace-Ä']);
    expect(await tracesOf({ search: '0%' })).toEqual(['Trace-Ä']);
    expect(await tracesOf({ search: 'A_B' })).toEqual(['0196f000-0000-7000-8000-00000000000a']);
    expect(await tracesOf({ search: '_' })).toEqual(['0196f000-0000-7000-8000-00000000000a']);
    expect(await tracesOf({ search: '\\' })).toEqual([]);
    expect(await tracesOf({ traceKeys: [[toTraceId('Trace-Ä'), NOBODY], [toTraceId('Trace-Ä')]] })).toEqual([
      'Trace-Ä',
    ]);
  });

  it('come in the same order from either end', async () => {
    const a = await defineTruth(subject.store, 'a');
    for (let number = 0; number < 7; number += 1) await write(`t${number}`, [truth(a)]);
    const orders = [null, [{ field: 'created_at', isDescending: false }]] as const;
    for (const order of orders) {
      for (const definitionIds of [[], [[a.id]]]) {
        const whole = (await list({ order, definitionIds })).items.map(({ id }) => id);
        const pages: string[] = [];
        for (let offset = 0; offset < 9; offset += 2) {
          const page = await list({ order, definitionIds, offset, limit: 2 });
          expect(page.count).toBe(7);
          pages.push(...page.items.map(({ id }) => id));
        }
        expect(pages).toEqual(whole);
      }
    }
  });

  it('keep the last word of each reviewer', async () => {
    const [a, b] = [await defineTruth(subject.store, 'a'), await defineTruth(subject.store, 'b')];
    const { id } = await write('t', [truth(a), truth(b)]);
    await change(id, [truth(a, false)], 'bob');
    await change(id, undefined, 'carol');
    const ofA = await ratings(a.id);
    expect(ofA.map(({ booleanValue }) => booleanValue).sort()).toEqual([false, true]);
    expect(await ratings(b.id)).toMatchObject([{ traceKey: toTraceId('t'), booleanValue: true }]);
    await change(id, [truth(a, false)], 'ada');
    expect((await ratings(a.id)).map(({ booleanValue }) => booleanValue)).toEqual([false, false]);
    expect(await ratings(b.id)).toEqual([]);
    await subject.store.change('delete-review', PROJECT, { id }, null);
    expect(await ratings(a.id)).toEqual([]);
  });
});
