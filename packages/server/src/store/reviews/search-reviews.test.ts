import { type Kysely, sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Tables } from '../database/tables.js';
import type { Engine } from '../engine/engine.js';
import { openEngine } from '../engine/open-engine.js';
import { hexOf } from '../ids.js';
import { LocalStore } from '../local/local-store.js';
import { explainQuery } from '../testing/explain-query.js';
import { decodeFixture, PROJECT } from '../testing/span-fixtures.js';
import { testEngines } from '../testing/test-engines.js';
import { findTexts } from './find-texts.js';
import { listReviews } from './list-reviews.js';
import { matchingReviews, reviewIds } from './review-ids.js';
import { defineTruth, person, reviewsQuery } from './testing/review-fixtures.js';
import { seedReviews } from './testing/seed-reviews.js';

/** Letters that change their number or their place when they are written small, wildcards, quotes, and characters of two units. */
const PIECES = [...'aAbB019 %_\\"\'*-^:()äÄßſKσςΣİıéÉ\n中文', '😀', 'e\u0301', 'and', 'OR ', 'NEAR(', 'near'];
const all = { traceKeys: [], definitionIds: [] };

/** The same numbers at every run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

for (const kind of testEngines) {
  describe(`the search for reviews on ${kind.name}`, () => {
    const random = createRandom(7);
    const piece = () => PIECES[random(PIECES.length)] ?? '';
    const anyText = (pieces: number) => Array.from({ length: pieces }, piece).join('');
    let options: Parameters<typeof openEngine>[0];
    let engine: Engine;
    let store: LocalStore;

    beforeAll(async () => {
      if (kind.skipReason === null) await kind.start();
    });
    beforeEach(async (context) => {
      if (kind.skipReason !== null) {
        process.stderr.write(`skipped: the search for reviews on ${kind.name}: ${kind.skipReason}\n`);
        context.skip(kind.skipReason);
      }
      options = { ...kind.createDatabase(), access: 'write', readTimeoutMs: 60_000 };
      engine = await openEngine(options);
      store = new LocalStore(engine, decodeFixture);
    });
    afterEach(() => store?.close());
    afterAll(() => kind.stop());

    async function write(number: number, comment: string | null): Promise<string> {
      const input = {
        traceId: `${number} ${anyText(3)}`,
        comment,
        scores: [],
        queueId: null,
        reviewedBy: person('ada'),
      };
      const result = await store.change('create-review', PROJECT, input, null);
      if (result.kind !== 'done') throw new Error(`The review was refused: ${result.kind}`);
      return result.review.id;
    }

    /** PostgreSQL reads few rows without an index, unless it is told not to. */
    const withIndexes = <T>(read: (db: Kysely<Tables>) => Promise<T>) =>
      engine.db.transaction().execute(async (db) => {
        if (engine.dialect.name === 'postgres') await sql`set local enable_seqscan = off`.execute(db);
        return read(db);
      });

    const readTexts = async () => {
      const rows = await matchingReviews(engine.db, 1, { ...all, search: null })
        .select(['review.id', 'comment', 'trace_id'])
        .execute();
      return rows.map(({ id, comment, trace_id }) => ({ id: hexOf(id), text: `${trace_id}\n${comment ?? ''}` }));
    };

    it('finds what reading every text finds', async () => {
      const ids = await Promise.all(Array.from({ length: 150 }, (_, number) => write(number, anyText(random(12)))));
      const changes = ids.slice(0, 40).map((id, number) => {
        if (number % 2 === 0) return store.change('delete-review', PROJECT, { id }, null);
        const input = { id, comment: anyText(9), scores: undefined, queueId: null, reviewedBy: person('bo') };
        return store.change('update-review', PROJECT, input, null);
      });
      await Promise.all(changes);
      const texts = await readTexts();
      expect(texts).toHaveLength(130);
      const part = () => {
        const characters = [...(texts[random(texts.length)]?.text ?? '')];
        const start = random(characters.length);
        return characters.slice(start, start + 1 + random(6)).join('');
      };
      let hits = 0;
      for (let number = 0; number < 300; number += 1) {
        const search = [part, part, () => part().toUpperCase(), () => anyText(3)][number % 4]?.() ?? '';
        if (search === '') continue;
        const wanted = texts.filter(({ text }) => text.toLowerCase().includes(search.toLowerCase()));
        const query = reviewsQuery({ search, limit: 200 });
        const { count, items } = await withIndexes((db) => listReviews(db, 1, query, engine.dialect));
        expect([search, items.map(({ id }) => id).sort()]).toEqual([search, wanted.map(({ id }) => id).sort()]);
        expect(count).toBe(wanted.length);
        hits += wanted.length;
      }
      expect(hits).toBeGreaterThan(300);
    });

    it('goes by an index where few are found, and by every text where many are', async () => {
      await seedReviews(engine.db, [await defineTruth(store, 'a')], 14_000);
      await write(1, 'needle');
      if (engine.dialect.name === 'postgres') await sql`vacuum analyze`.execute(engine.db);
      // Plans are asked for elsewhere: with `libsql`, a connection that explained one cannot write its log back when it closes.
      const reader = await openEngine({ ...options, access: 'read' });
      const planOf = async (search: string) => {
        const found = await findTexts(reader.db, reader.dialect, 1, search);
        const order = [{ field: 'updated_at', isDescending: true }] as const;
        const walk = { order, limit: 100, offset: 0, fromUs: null, found };
        return (await explainQuery(reader, reviewIds(reader.db, 1, { ...all, search }, walk))).join('\n');
      };
      expect(await planOf('needle')).toMatch(
        /Scan on trace_reviews_by_text|^SEARCH review USING INDEX .*\(project_id=\? AND id=\?\)/,
      );
      expect(await planOf('trace')).not.toMatch(/trace_reviews_by_text|AND id=/);
      await reader.close();
      expect((await store.query('list-reviews', PROJECT, reviewsQuery({ search: 'NEEDLE' }))).count).toBe(1);
      expect((await store.query('list-reviews', PROJECT, reviewsQuery({ search: 'trace 1399' }))).count).toBe(10);
      expect((await store.query('list-reviews', PROJECT, reviewsQuery({ search: 'trace' }))).count).toBe(12_000);
    });

    it('finds as well without an index, which the next start makes of what is there', async () => {
      await write(1, 'a needle');
      await write(2, 'hay');
      const isSqlite = engine.dialect.name === 'sqlite';
      const lost = isSqlite
        ? ['trigger review_texts_add', 'trigger review_texts_change', 'trigger review_texts_remove']
        : ['index trace_reviews_by_text', 'extension pg_trgm'];
      if (isSqlite) lost.push('table review_texts', 'table review_text_ids');
      for (const what of lost) await sql.raw(`drop ${what}`).execute(engine.db);
      const find = () => store.query('list-reviews', PROJECT, reviewsQuery({ search: 'needle' }));
      await write(3, 'another needle');
      expect((await find()).count).toBe(2);
      await store.close();
      engine = await openEngine(options);
      store = new LocalStore(engine, decodeFixture);
      expect((await find()).count).toBe(2);
      const table = isSqlite ? 'sqlite_master' : 'pg_indexes';
      const name = isSqlite ? sql`name = 'review_texts'` : sql`indexname = 'trace_reviews_by_text'`;
      expect((await sql`select 1 from ${sql.raw(table)} where ${name}`.execute(engine.db)).rows).toHaveLength(1);
    });

    if (kind.name !== 'PostgreSQL') return;

    it('needs no right to make extensions', async () => {
      const { url } = options.location as { url: string };
      await store.close();
      const setup = await openEngine({ ...options, access: 'sql' });
      await sql`drop schema public cascade`.execute(setup.db);
      await sql`drop role if exists guest`.execute(setup.db);
      await sql`create role guest login`.execute(setup.db);
      await sql`create schema public authorization guest`.execute(setup.db);
      await setup.close();
      const guest = { kind: 'postgres', url: url.replace(/\/\/[^@]*@/, '//guest@') } as const;
      engine = await openEngine({ ...options, location: guest });
      store = new LocalStore(engine, decodeFixture);
      await write(1, 'a needle');
      expect((await store.query('list-reviews', PROJECT, reviewsQuery({ search: 'NEEDLE' }))).count).toBe(1);
      expect((await sql`select 1 from pg_extension where extname = 'pg_trgm'`.execute(engine.db)).rows).toEqual([]);
    });
  });
}
