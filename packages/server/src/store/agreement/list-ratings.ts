import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Tables } from '../database/tables.js';
import { bytesOf, hexOf } from '../ids.js';
import { type ScoreValue, valueFromRow } from '../reviews/stored-review.js';

/** Which ratings to read. Ids are 32 hex digits. */
export interface RatingsQuery {
  definitionId: string;
  /** The last rating that was read; null begins. */
  after: RatingPlace | null;
  limit: number;
}

export interface RatingPlace {
  traceKey: string;
  reviewerId: string;
}

/** What a reviewer said last about a trace by one definition. */
export interface StoredRating extends RatingPlace, ScoreValue {}

/** Lists the ratings by one definition, those of a trace one after another. */
export async function listRatings(db: Kysely<Tables>, projectId: number, query: RatingsQuery): Promise<StoredRating[]> {
  const rows = await ratingsQuery(db, projectId, query).execute();
  return rows.map((row) => ({
    traceKey: hexOf(row.trace_key),
    reviewerId: hexOf(row.reviewer_id),
    ...valueFromRow(row),
  }));
}

/** The statement of `listRatings`. */
export function ratingsQuery(db: Kysely<Tables>, projectId: number, { after, definitionId, limit }: RatingsQuery) {
  const list = db
    .selectFrom('review_entries')
    .select(['trace_key', 'reviewer_id', 'categorical_values', 'numeric_value', 'boolean_value'])
    .where('project_id', '=', projectId)
    .where('definition_id', '=', bytesOf(definitionId))
    .orderBy('trace_key')
    .orderBy('reviewer_id')
    .limit(limit);
  if (after === null) return list;
  const [traceKey, reviewerId] = [bytesOf(after.traceKey), bytesOf(after.reviewerId)];
  // Said twice, because the index ends with the trace.
  return list
    .where('trace_key', '>=', traceKey)
    .where(sql<SqlBool>`(trace_key, reviewer_id) > (${traceKey}, ${reviewerId})`);
}
