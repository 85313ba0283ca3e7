import type { Kysely, RawBuilder, SqlBool } from 'kysely';
import type { Tables } from '../database/tables.js';
import type { Dialect } from '../dialect/dialect.js';
import { bytesOf, hexOf } from '../ids.js';
import type { CountedPage, ListPart, OrderTerm } from '../read/list-order.js';
import type { ReviewOrderField } from './block-layout.js';
import { findTexts } from './find-texts.js';
import { readReviews } from './read-reviews.js';
import { ALL_REVIEWS } from './review-counts.js';
import { matchingReviews, type ReviewFilters, reviewIds } from './review-ids.js';
import { countWithDefinitions } from './review-sets.js';
import { skipBlocks, type WalkStart } from './skip-blocks.js';
import type { StoredReview } from './stored-review.js';

/** Which reviews to list. */
export interface ReviewsQuery extends ListPart<ReviewOrderField>, ReviewFilters {}

const LATEST_FIRST: readonly OrderTerm<ReviewOrderField>[] = [{ field: 'updated_at', isDescending: true }];

/** Lists reviews with their scores, the latest first unless told otherwise. */
export async function listReviews(
  db: Kysely<Tables>,
  projectId: number,
  query: ReviewsQuery,
  dialect: Dialect,
): Promise<CountedPage<StoredReview>> {
  const filters = { ...query, definitionIds: query.definitionIds.map((ids) => [...new Set(ids)]) };
  const found = filters.search === null ? null : await findTexts(db, dialect, projectId, filters.search);
  const count = await countMatching(db, projectId, filters, found);
  const limit = Math.min(query.limit, count - query.offset);
  if (limit <= 0) return { count, items: [] };
  const start = await startOf(db, projectId, filters);
  const order = query.order ?? LATEST_FIRST;
  const { rows } = await db.executeQuery(reviewIds(db, projectId, filters, { ...start, order, limit, found }));
  const ids = rows.map((row) => hexOf(row.id));
  return { count, items: await readReviews(db, projectId, ids) };
}

async function countMatching(
  db: Kysely<Tables>,
  projectId: number,
  filters: ReviewFilters,
  found: RawBuilder<SqlBool> | null,
): Promise<number> {
  const { definitionIds } = filters;
  if (!isByDefinition(filters)) {
    const matching = matchingReviews(db, projectId, filters, found);
    const { count } = await matching.select((eb) => eb.fn.countAll().as('count')).executeTakeFirstOrThrow();
    return Number(count);
  }
  const [ids = [ALL_REVIEWS]] = definitionIds;
  if (definitionIds.length > 1 || ids.length > 1) return countWithDefinitions(db, projectId, definitionIds);
  const row = await db
    .selectFrom('review_counts')
    .select('review_count')
    .where('project_id', '=', projectId)
    .where('definition_id', '=', bytesOf(ids[0] ?? ALL_REVIEWS))
    .executeTakeFirst();
  return Number(row?.review_count ?? 0);
}

/** An offset is skipped by what is counted; what else filters let through is not. */
async function startOf(db: Kysely<Tables>, projectId: number, query: ReviewsQuery): Promise<WalkStart> {
  const { definitionIds, offset, order } = query;
  const [first] = order ?? LATEST_FIRST;
  if (first === undefined || !isByDefinition(query)) return { fromUs: null, offset };
  return skipBlocks(db, projectId, definitionIds, first, offset);
}

/** Nothing but definitions is asked for, if anything. */
function isByDefinition({ traceKeys, search }: ReviewFilters): boolean {
  return traceKeys.length === 0 && search === null;
}
