import type { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ratingsQuery } from '../agreement/list-ratings.js';
import type { Engine } from '../engine/engine.js';
import { openEngine } from '../engine/open-engine.js';
import { explainQuery } from '../testing/explain-query.js';
import { reviewsToExportQuery } from './list-reviews-to-export.js';
import { topSpans } from './read-trace-contents.js';

const ID = '1'.padStart(32, '0');
const everything = { definitionIds: null, traceKeys: null, reviewedAfterUs: null, reviewedBeforeUs: null };

describe('the plans of SQLite for exports and agreement', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine({ location: { kind: 'memory' }, access: 'write', readTimeoutMs: 1_000 });
  });
  afterAll(() => engine.close());

  const planOf = async (query: CompiledQuery) => (await explainQuery(engine, query)).join('\n');

  it('walk the reviews in the order of their times, wherever a page begins', async () => {
    for (const after of [null, { updatedAtUs: 1, id: ID }]) {
      const plan = await planOf(reviewsToExportQuery(engine.db, 1, { ...everything, after, limit: 200 }).compile());
      expect(plan).toMatch(/^SEARCH review USING (COVERING )?INDEX trace_reviews_by_updated_at_us \(project_id=\?/);
      expect(plan).not.toContain('TEMP B-TREE');
      if (after !== null) expect(plan).toContain('updated_at_us>?');
    }
  });

  it('walk the ratings of one definition, wherever a page begins', async () => {
    for (const after of [null, { traceKey: ID, reviewerId: ID }]) {
      const plan = await planOf(ratingsQuery(engine.db, 1, { definitionId: ID, after, limit: 5_000 }).compile());
      expect(plan).toMatch(
        /^SEARCH review_entries USING INDEX review_entries_by_definition \(project_id=\? AND definition_id=\?/,
      );
      expect(plan).not.toMatch(/TEMP B-TREE FOR ORDER BY/);
      if (after !== null) expect(plan).toContain('trace_key>?');
    }
  });

  it('look up the top span of each trace by its key', async () => {
    const plan = await planOf(topSpans(engine.db, 1, [ID, ID]).compile());
    expect(plan).not.toContain('SCAN');
    expect(plan).toMatch(/SEARCH span USING .*\(project_id=\? AND trace_id=\? AND span_id=\?\)/);
  });
});
