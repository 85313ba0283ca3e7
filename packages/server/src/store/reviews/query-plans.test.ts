import { type CompiledQuery, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../engine/engine.js';
import { openEngine } from '../engine/open-engine.js';
import { type Claim, freshItems, returnedItems } from '../review-queues/claim-item.js';
import { matchingItems } from '../review-queues/list-items.js';
import { explainQuery } from '../testing/explain-query.js';
import { type TestEngine, testEngines } from '../testing/test-engines.js';
import { reviewScoresQuery } from './read-reviews.js';
import { matchingReviews, type ReviewFilters, reviewIds } from './review-ids.js';
import { blockQuery } from './skip-blocks.js';

const ID = '1'.padStart(32, '0');
const all: ReviewFilters = { traceKeys: [], definitionIds: [], search: null };
const ofDefinition: ReviewFilters = { ...all, definitionIds: [[ID]] };
const ofSeveral: ReviewFilters = { ...all, definitionIds: [[ID, '2'.padStart(32, '0')]] };
const claim: Claim = { projectId: 1, queueId: ID, reviewerId: ID, reviewsPerItem: 1, nowUs: 1 };
const pending = { state: 'pending', queueId: ID, traceKeys: [], search: null } as const;
const times = ['updated_at', 'created_at'] as const;

/** Each order of the list, either way, with the index that has it. */
const lists = times.flatMap((field) =>
  [true, false].flatMap((isDescending): [string, ReviewFilters, typeof field, boolean, string][] => [
    [`all reviews by ${field}`, all, field, isDescending, `trace_reviews_by_${field}_us`],
    [`those of a definition by ${field}`, ofDefinition, field, isDescending, `trace_review_scores_by_${field}_us`],
  ]),
);
const listQuery = ({ db }: Engine, filters: ReviewFilters, field: (typeof times)[number], isDescending: boolean) =>
  reviewIds(db, 1, filters, { order: [{ field, isDescending }], fromUs: 1, limit: 100, offset: 500, found: null });

/** Adds up the blocks in front of an offset, of all reviews or of sets. */
const skipQuery = ({ db }: Engine, { definitionIds }: ReviewFilters) =>
  blockQuery(1, definitionIds, { field: 'updated_at', isDescending: true }, 5_000).compile(db);

describe('the plans of SQLite for reviews and queues', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine({ location: { kind: 'memory' }, access: 'write', readTimeoutMs: 1_000 });
  });
  afterAll(() => engine.close());
  const planOf = async (query: CompiledQuery) => (await explainQuery(engine, query)).join('\n');

  it.each(lists)('walk one index in order for %s', async (_name, filters, field, isDescending, index) => {
    const plan = await planOf(listQuery(engine, filters, field, isDescending));
    expect(plan).toContain(`USING COVERING INDEX ${index}`);
    expect(plan).not.toMatch(/SCAN|TEMP B-TREE/);
  });

  it('walk the end of one index for each definition, when there are several', async () => {
    const plan = await planOf(listQuery(engine, ofSeveral, 'updated_at', true));
    expect(plan.match(/USING COVERING INDEX trace_review_scores_by_updated_at_us/g)).toHaveLength(2);
    expect(plan).not.toMatch(/SCAN (score|trace)/);
  });

  it('add up the blocks of one time, and of the sets that are let through', async () => {
    for (const filters of [all, ofDefinition, ofSeveral]) {
      const plan = await planOf(skipQuery(engine, filters));
      expect(plan).toMatch(/SEARCH review_blocks USING .*\(project_id=\? AND time_field=\? AND set_id=\?\)/);
      expect(plan).not.toMatch(/SCAN (review_blocks|member)/);
    }
  });

  it('find a trace by the index of listed reviews', async () => {
    const query = matchingReviews(engine.db, 1, { ...all, traceKeys: [[ID]] }).select('review.id');
    expect(await planOf(query.compile())).toContain('trace_reviews_by_trace (project_id=? AND trace_key=?)');
  });

  it('look up scores, definitions and versions by their keys', async () => {
    expect(await planOf(reviewScoresQuery(engine.db, 1, [ID]).compile())).not.toContain('SCAN');
  });

  it('walk the pending items of a queue, oldest first, and look up who has to do with each', async () => {
    const plan = await planOf(freshItems(engine.db, claim).compile());
    expect(plan).toContain('SEARCH item USING INDEX review_queue_items_pending (project_id=? AND queue_id=?)');
    expect(plan).not.toMatch(/SCAN|TEMP B-TREE/);
    expect(await planOf(returnedItems(engine.db, claim).compile())).toContain('review_assignments_by_reviewer');
    const list = matchingItems(engine.db, 1, pending).orderBy('item.created_at_us').orderBy('item.id').limit(100);
    expect(await planOf(list.compile())).not.toMatch(/SCAN|TEMP B-TREE/);
  });
});

const postgres = testEngines.find(({ name }) => name === 'PostgreSQL') as TestEngine;

describe('the plans of PostgreSQL for reviews and queues', () => {
  let engine: Engine | undefined;
  beforeAll(async () => {
    if (postgres.skipReason !== null) return;
    await postgres.start();
    engine = await openEngine({ ...postgres.createDatabase(), access: 'write', readTimeoutMs: 10_000 });
  });
  beforeEach((context) => {
    if (postgres.skipReason === null) return;
    process.stderr.write(`skipped: plans of PostgreSQL for reviews: ${postgres.skipReason}\n`);
    context.skip(postgres.skipReason);
  });
  afterAll(async () => {
    await engine?.close();
    await postgres.stop();
  });

  /** What is planned for empty tables is planned for no tables; this is what can be planned without reading one whole, or sorting. */
  async function planOf(query: (opened: Engine) => CompiledQuery): Promise<string> {
    const opened = engine as Engine;
    return opened.db.transaction().execute(async (db) => {
      for (const way of ['seqscan', 'bitmapscan', 'sort']) await sql.raw(`set local enable_${way} = off`).execute(db);
      return (await explainQuery({ ...opened, db }, query(opened))).join('\n');
    });
  }

  it.each(lists)('walk one index in order for %s', async (_name, filters, field, isDescending, index) => {
    const plan = await planOf((opened) => listQuery(opened, filters, field, isDescending));
    expect(plan).toMatch(new RegExp(`Index Only Scan( Backward)? using ${index} on`));
    expect(plan).not.toMatch(/Sort|Seq Scan/);
  });

  it('walk the end of one index for each definition, when there are several', async () => {
    const plan = await planOf((opened) => listQuery(opened, ofSeveral, 'updated_at', true));
    expect(plan.match(/Index Only Scan using trace_review_scores_by_updated_at_us on/g)).toHaveLength(2);
  });

  it('add up the blocks of one time', async () => {
    const plan = await planOf((opened) => skipQuery(opened, all));
    expect(plan).toMatch(/Index Scan( Backward)? using review_blocks_pk on review_blocks/);
  });

  it('walk the pending items of a queue, oldest first', async () => {
    const plan = await planOf(({ db }) => freshItems(db, claim).compile());
    expect(plan).not.toMatch(/Sort|Seq Scan/);
  });
});
