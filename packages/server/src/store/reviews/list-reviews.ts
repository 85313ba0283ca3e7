import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import { bytesOf, hexOf } from '../ids.js';
import type { CountedPage, ListPart, OrderTerm } from '../read/list-order.js';
import { readReviews } from './read-reviews.js';
import { ALL_REVIEWS } from './review-counts.js';
import { matchingReviews, onlyDefinition, type ReviewFilters, type ReviewOrderField, reviewIds } from './review-ids.js';
import type { StoredReview } from './stored-review.js';

/** Which reviews to list. */
export interface ReviewsQuery extends ListPart<ReviewOrderField>, ReviewFilters {}

const LATEST_FIRST: readonly OrderTerm<ReviewOrderField>[] = [{ field: 'updated_at', isDescending: true }];

/** Lists reviews with their scores, the latest first unless told otherwise. */
export async function listReviews(
  db: Kysely<Tables>,
  projectId: number,
  query: ReviewsQuery,
): Promise<CountedPage<StoredReview>> {
  const count = await countMatching(db, projectId, query);
  const { limit, offset, isReversed } = nearerEnd(query, count);
  if (limit === 0) return { count, items: [] };
  const order = (query.order ?? LATEST_FIRST).map(({ field, isDescending }) => {
    return { field, isDescending: isDescending !== isReversed };
  });
  const rows = await reviewIds(db, projectId, query, order).limit(limit).offset(offset).execute();
  const ids = rows.map((row) => hexOf(row.id));
  return { count, items: await readReviews(db, projectId, isReversed ? ids.reverse() : ids) };
}

async function countMatching(db: Kysely<Tables>, projectId: number, filters: ReviewFilters): Promise<number> {
  const { traceKeys, definitionIds, search } = filters;
  const isUnfiltered = traceKeys.length === 0 && definitionIds.length === 0 && search === null;
  const counted = isUnfiltered ? ALL_REVIEWS : onlyDefinition(filters);
  if (counted === null) {
    const matching = matchingReviews(db, projectId, filters);
    const { count } = await matching.select((eb) => eb.fn.countAll().as('count')).executeTakeFirstOrThrow();
    return Number(count);
  }
  const row = await db
    .selectFrom('review_counts')
    .select('review_count')
    .where('project_id', '=', projectId)
    .where('definition_id', '=', bytesOf(counted))
    .executeTakeFirst();
  return Number(row?.review_count ?? 0);
}

/** A page in the later half is read from the end: to skip is to walk. */
function nearerEnd({ limit, offset }: { limit: number; offset: number }, count: number) {
  const wanted = Math.max(Math.min(limit, count - offset), 0);
  const behind = count - offset - wanted;
  const isReversed = behind < offset;
  return { limit: wanted, offset: isReversed ? behind : offset, isReversed };
}
