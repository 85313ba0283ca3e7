import { expect, it } from 'vitest';
import { toTraceId } from '../../capture/trace-id.js';
import type { RatingPlace, StoredRating } from '../agreement/list-ratings.js';
import type { StoredReview } from '../reviews/stored-review.js';
import { describeStore } from '../testing/describe-store.js';
import { PROJECT } from '../testing/span-fixtures.js';
import type { ReviewPlace } from './list-reviews-to-export.js';

const person = (name: string) => ({ email: `${name}@example.com`, firstName: name, lastName: '' });

describeStore('reading reviews page by page', (subject) => {
  async function define(name = 'solved') {
    const input = { name, description: '', kind: 'boolean', config: '{}', createdBy: person('ada') } as const;
    const { definition } = await subject.store.change('create-score-definition', PROJECT, input, null);
    return { definitionId: definition.id, versionId: definition.currentVersionId };
  }

  const review = async (traceId: string, definition: Awaited<ReturnType<typeof define>>, names = ['ada']) => {
    const scores = [{ ...definition, booleanValue: true, numericValue: null, categoricalValues: null }];
    const [first = '', ...others] = names;
    const content = { comment: null, scores, queueId: null };
    const result = await subject.store.change(
      'create-review',
      PROJECT,
      { ...content, traceId, reviewedBy: person(first) },
      null,
    );
    if (result.kind !== 'done') throw new Error(result.kind);
    const { id } = result.review;
    for (const name of others) {
      await subject.store.change('update-review', PROJECT, { ...content, id, reviewedBy: person(name) }, null);
    }
    return id;
  };

  async function readAll(filters: object, limit = 2): Promise<string[]> {
    const ids: string[] = [];
    const everything = { definitionIds: null, traceKeys: null, reviewedAfterUs: null, reviewedBeforeUs: null };
    for (let after: ReviewPlace | null = null; ; ) {
      const query = { ...everything, ...filters, after, limit };
      const page: StoredReview[] = await subject.store.query('list-reviews-to-export', PROJECT, query);
      const last = page.at(-1);
      if (last === undefined) return ids;
      ids.push(...page.map(({ traceId }) => traceId));
      after = { updatedAtUs: last.updatedAtUs, id: last.id };
    }
  }

  it('gives every review once, the earliest first, and only what the filters let through', async () => {
    const [solved, other] = [await define(), await define('other')];
    for (const name of ['a', 'b', 'c', 'd', 'e']) await review(name, name === 'c' ? other : solved);
    const removed = await review('f', solved);
    await subject.store.change('delete-review', PROJECT, { id: removed }, null);
    expect(await readAll({})).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(await readAll({}, 5)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(await readAll({ definitionIds: [solved.definitionId] }, 1)).toEqual(['a', 'b', 'd', 'e']);
    expect(await readAll({ traceKeys: ['e', 'b', 'x'].map(toTraceId) })).toEqual(['b', 'e']);
    const [first] = await subject.store.query('list-reviews-to-export', PROJECT, {
      definitionIds: null,
      traceKeys: [toTraceId('c')],
      reviewedAfterUs: null,
      reviewedBeforeUs: null,
      after: null,
      limit: 1,
    });
    const time = first?.updatedAtUs ?? 0;
    expect(await readAll({ reviewedAfterUs: time })).toEqual(['c', 'd', 'e']);
    expect(await readAll({ reviewedBeforeUs: time })).toEqual(['a', 'b']);
  });

  it('gives the ratings of a trace one after another, wherever a page ends', async () => {
    const solved = await define();
    for (const trace of ['a', 'b', 'c']) await review(trace, solved, ['ada', 'bob', 'eve']);
    await review('d', await define('other'));
    const traces: string[] = [];
    for (let after: RatingPlace | null = null; ; ) {
      const query = { definitionId: solved.definitionId, after, limit: 2 };
      const page: StoredRating[] = await subject.store.query('list-ratings', PROJECT, query);
      traces.push(...page.map(({ traceKey }) => traceKey));
      after = page.at(-1) ?? null;
      if (after === null) break;
    }
    const keys = ['a', 'b', 'c'].map(toTraceId).sort();
    expect(traces).toEqual(keys.flatMap((key) => [key, key, key]));
  });

  it('knows which names definitions share', async () => {
    for (const name of ['a', 'b', 'a', 'c', 'a']) await define(name);
    expect(await subject.store.query('list-shared-score-names', PROJECT, {})).toEqual(['a']);
  });
});
