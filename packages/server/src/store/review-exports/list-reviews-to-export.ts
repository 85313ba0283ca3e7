import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Tables } from '../database/tables.js';
import { bytesOf, hexOf } from '../ids.js';
import { readReviews } from '../reviews/read-reviews.js';
import { matchingReviews } from '../reviews/review-ids.js';
import type { StoredReview } from '../reviews/stored-review.js';

/** Which reviews to export; null filters let all through. Ids are 32 hex digits. */
export interface ReviewsToExportQuery {
  definitionIds: readonly string[] | null;
  traceKeys: readonly string[] | null;
  /** Inclusive. */
  reviewedAfterUs: number | null;
  /** Exclusive. */
  reviewedBeforeUs: number | null;
  /** The last review that was read; null begins. */
  after: ReviewPlace | null;
  limit: number;
}

export interface ReviewPlace {
  updatedAtUs: number;
  id: string;
}

/**
 * Lists reviews with their scores, those first that were written first. A review that is written meanwhile moves to the end of the list, where it is
 * met again: none is missed.
 */
export async function listReviewsToExport(
  db: Kysely<Tables>,
  projectId: number,
  query: ReviewsToExportQuery,
): Promise<StoredReview[]> {
  const rows = await reviewsToExportQuery(db, projectId, query).execute();
  return readReviews(
    db,
    projectId,
    rows.map(({ id }) => hexOf(id)),
  );
}

/** The statement of `listReviewsToExport`. */
export function reviewsToExportQuery(db: Kysely<Tables>, projectId: number, query: ReviewsToExportQuery) {
  const { after, definitionIds, limit, reviewedAfterUs, reviewedBeforeUs, traceKeys } = query;
  const filters = {
    traceKeys: traceKeys === null ? [] : [traceKeys],
    definitionIds: definitionIds === null ? [] : [definitionIds],
    search: null,
  };
  let list = matchingReviews(db, projectId, filters)
    .select('review.id')
    .orderBy('review.updated_at_us', 'asc')
    .orderBy('review.id', 'desc')
    .limit(limit);
  if (reviewedAfterUs !== null) list = list.where('review.updated_at_us', '>=', reviewedAfterUs);
  if (reviewedBeforeUs !== null) list = list.where('review.updated_at_us', '<', reviewedBeforeUs);
  if (after === null) return list;
  const { id, updatedAtUs } = after;
  // Said twice, because the index has the ids the other way round.
  return list
    .where('review.updated_at_us', '>=', updatedAtUs)
    .where(
      sql<SqlBool>`(review.updated_at_us > ${updatedAtUs} or (review.updated_at_us = ${updatedAtUs} and review.id < ${bytesOf(id)}))`,
    );
}
