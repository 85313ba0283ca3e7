import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../engine/engine.js';
import { openEngine } from '../engine/open-engine.js';
import { hexOf } from '../ids.js';
import { LocalStore } from '../local/local-store.js';
import type { StoredDefinition } from '../score-definitions/stored-definition.js';
import { decodeFixture, PROJECT } from '../testing/span-fixtures.js';
import { testEngines } from '../testing/test-engines.js';
import { ALL_SETS, MAX_BLOCK_REVIEWS, timeFields } from './block-layout.js';
import type { ReviewsQuery } from './list-reviews.js';
import { defineTruth, person, reviewsQuery, truth } from './testing/review-fixtures.js';
import { forgetBlocks, seededId, seedReviews } from './testing/seed-reviews.js';

const SEEDED = 5_000;

/** A listed review as the rows have it. */
interface Listed {
  id: string;
  created_at: number;
  updated_at: number;
  setId: number;
  definitionIds: string[];
}

for (const kind of testEngines) {
  describe(`blocks of reviews on ${kind.name}`, () => {
    let engine: Engine;
    let store: LocalStore;
    let definitions: StoredDefinition[];

    beforeAll(async () => {
      if (kind.skipReason === null) await kind.start();
    });
    beforeEach(async (context) => {
      if (kind.skipReason !== null) {
        process.stderr.write(`skipped: blocks of reviews on ${kind.name}: ${kind.skipReason}\n`);
        context.skip(kind.skipReason);
      }
      const options = { ...kind.createDatabase(), access: 'write', readTimeoutMs: 60_000 } as const;
      const before = await openEngine(options);
      const old = new LocalStore(before, decodeFixture);
      definitions = [];
      for (const name of ['a', 'b', 'c']) definitions.push(await defineTruth(old, name));
      await forgetBlocks(before.db);
      await seedReviews(before.db, definitions, SEEDED);
      await old.close();
      engine = await openEngine(options);
      store = new LocalStore(engine, decodeFixture);
    });
    afterEach(() => store?.close());
    afterAll(() => kind.stop());

    async function readListed(): Promise<Listed[]> {
      const reviews = await engine.db
        .selectFrom('trace_reviews')
        .selectAll()
        .where('deleted_at_us', 'is', null)
        .execute();
      const scores = await engine.db.selectFrom('trace_review_scores').select(['review_id', 'definition_id']).execute();
      const scored = new Map<string, string[]>();
      for (const row of scores) {
        const id = hexOf(row.review_id);
        scored.set(id, [...(scored.get(id) ?? []), hexOf(row.definition_id)]);
      }
      return reviews.map((row) => ({
        id: hexOf(row.id),
        created_at: Number(row.created_at_us),
        updated_at: Number(row.updated_at_us),
        setId: Number(row.set_id),
        definitionIds: scored.get(hexOf(row.id)) ?? [],
      }));
    }

    /** Counts anew what sets and blocks have counted. */
    async function expectExactCounts(): Promise<void> {
      const listed = await readListed();
      const sets = await engine.db.selectFrom('review_sets').selectAll().execute();
      for (const set of sets) {
        const members = listed.filter(({ definitionIds }) => definitionIds.toSorted().join() === set.definition_ids);
        expect(members.every(({ setId }) => setId === Number(set.id))).toBe(true);
        expect(members.length).toBe(Number(set.review_count));
      }
      const blocks = await engine.db.selectFrom('review_blocks').selectAll().orderBy('start_us').execute();
      for (const [field, name] of timeFields.entries()) {
        const ofField = blocks.filter((block) => Number(block.time_field) === field);
        const starts = ofField
          .filter(({ set_id }) => Number(set_id) === ALL_SETS)
          .map(({ start_us }) => Number(start_us));
        const counted = new Map<string, number>();
        for (const review of listed) {
          const start = starts.findLast((startUs) => startUs <= review[name]);
          for (const setId of [ALL_SETS, review.setId]) {
            counted.set(`${setId} ${start}`, (counted.get(`${setId} ${start}`) ?? 0) + 1);
          }
        }
        const stored = ofField.map(
          (block) => [`${block.set_id} ${block.start_us}`, Number(block.review_count)] as const,
        );
        expect(new Map(stored.filter(([, count]) => count > 0))).toEqual(counted);
      }
    }

    /** Holds pages of every kind against the rows, sorted here. */
    async function expectPages(filters: Partial<ReviewsQuery>, offsets: readonly number[]): Promise<void> {
      const listed = await readListed();
      const { definitionIds = [] } = filters;
      const [term = { field: 'updated_at', isDescending: true }] = filters.order ?? [];
      const sign = term.isDescending ? -1 : 1;
      const expected = listed
        .filter((review) => definitionIds.every((ids) => ids.some((id) => review.definitionIds.includes(id))))
        .sort((a, b) => sign * (a[term.field] - b[term.field] || (a.id < b.id ? 1 : -1)))
        .map(({ id }) => id);
      for (const offset of [...offsets, expected.length - 5, expected.length]) {
        const query = reviewsQuery({ ...filters, offset, limit: 20 });
        const { count, items } = await store.query('list-reviews', PROJECT, query);
        expect(count).toBe(expected.length);
        expect(items.map(({ id }) => id)).toEqual(expected.slice(offset, offset + 20));
      }
    }

    const write = (number: number, places: readonly number[]) => {
      const scores = definitions.filter((_, place) => places.includes(place)).map((definition) => truth(definition));
      const input = { traceId: `new ${number}`, comment: null, scores, queueId: null, reviewedBy: person('ada') };
      return store.change('create-review', PROJECT, input, null);
    };
    const change = (number: number, places: readonly number[] | undefined) => {
      const scores = definitions.filter((_, place) => places?.includes(place)).map((definition) => truth(definition));
      const content = { comment: 'again', scores: places && scores, queueId: null, reviewedBy: person('ada') };
      return store.change('update-review', PROJECT, { id: seededId(number), ...content }, null);
    };

    it('are counted for reviews that were there before them, and pages begin where they do', async () => {
      await expectExactCounts();
      const blocks = await engine.db.selectFrom('review_blocks').selectAll().where('set_id', '=', ALL_SETS).execute();
      expect(blocks.length).toBeGreaterThan(6);
      const [a, b, c] = definitions.map(({ id }) => id) as [string, string, string];
      const ways: Partial<ReviewsQuery>[] = [
        {},
        { order: [{ field: 'updated_at', isDescending: false }] },
        { order: [{ field: 'created_at', isDescending: true }] },
        { order: [{ field: 'created_at', isDescending: false }], definitionIds: [[a]] },
        { definitionIds: [[a, b, a]] },
        { definitionIds: [[a, c], [b]], order: [{ field: 'created_at', isDescending: true }] },
        { definitionIds: [[c, b, a]], order: [{ field: 'updated_at', isDescending: false }] },
      ];
      for (const way of ways) await expectPages(way, [0, 100, 2_001, 2_050, 2_800, 3_333]);
    });

    it('count what is written, changed and deleted', async () => {
      await Promise.all([
        ...[[], [0], [0, 1], [2, 1], [0]].map((places, number) => write(number, places)),
        ...[[], [1, 2], undefined, [0, 1, 2]].map((places, number) => change(number + 1, places)),
        store.change('delete-review', PROJECT, { id: seededId(8) }, null),
        store.change('delete-review', PROJECT, { id: seededId(8) }, null),
      ]);
      await expectExactCounts();
      await expectPages({}, [2_100]);
    });

    it('are split when they have grown, and lost when they are empty', async () => {
      await sql`delete from review_blocks where set_id <> ${ALL_SETS} or start_us > 0`.execute(engine.db);
      const whole = (await readListed()).length;
      await engine.db.updateTable('review_blocks').set({ review_count: whole }).execute();
      for (let number = 0; number < 4; number += 1) await write(number, [0]);
      for (let number = 1; number < 4; number += 1) await change(number, [1]);
      await expectExactCounts();
      const blocks = await engine.db.selectFrom('review_blocks').selectAll().where('set_id', '=', ALL_SETS).execute();
      expect(blocks.length).toBeGreaterThan(4);
      expect(Math.max(...blocks.map(({ review_count }) => Number(review_count)))).toBeLessThanOrEqual(
        whole - MAX_BLOCK_REVIEWS / 2,
      );
      expect(blocks.every(({ review_count }) => Number(review_count) > 0)).toBe(true);
      await expectPages({}, [2_100, 3_000]);
    });
  });
}
