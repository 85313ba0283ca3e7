import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import { bytesOf, hexOf } from '../ids.js';
import { inList } from '../read/in-list.js';
import { type ReviewScoreRow, reviewFromRow, type StoredReview } from './stored-review.js';

/** Reads reviews with their scores, in the order of the ids (32 hex digits); those that are not there are left out. */
export async function readReviews(
  db: Kysely<Tables>,
  projectId: number,
  ids: readonly string[],
): Promise<StoredReview[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('trace_reviews')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('id', 'in', inList(ids))
    .where('deleted_at_us', 'is', null)
    .execute();
  const scores = new Map<string, ReviewScoreRow[]>();
  for (const row of await reviewScoresQuery(db, projectId, ids).execute()) {
    const reviewId = hexOf(row.review_id);
    const known = scores.get(reviewId);
    if (known === undefined) scores.set(reviewId, [row]);
    else known.push(row);
  }
  const reviews = new Map(rows.map((row) => [hexOf(row.id), row]));
  return ids.flatMap((id) => {
    const row = reviews.get(id);
    return row === undefined ? [] : reviewFromRow(row, scores.get(id) ?? []);
  });
}

/** Reads one review, or null. */
export async function getReview(
  db: Kysely<Tables>,
  projectId: number,
  { id }: { id: string },
): Promise<StoredReview | null> {
  return (await readReviews(db, projectId, [id]))[0] ?? null;
}

/** Finds the review of a trace (32 hex digits), or null. */
export async function getReviewOfTrace(
  db: Kysely<Tables>,
  projectId: number,
  traceKey: string,
): Promise<StoredReview | null> {
  const row = await db
    .selectFrom('trace_reviews')
    .select('id')
    .where('project_id', '=', projectId)
    .where('trace_key', '=', bytesOf(traceKey))
    .where('deleted_at_us', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : getReview(db, projectId, { id: hexOf(row.id) });
}

/** Scores with the versions that they were given by, which never change. */
export function reviewScoresQuery(db: Kysely<Tables>, projectId: number, reviewIds: readonly string[]) {
  return db
    .selectFrom('trace_review_scores as score')
    .innerJoin('score_definitions as definition', (join) =>
      join.onRef('definition.project_id', '=', 'score.project_id').onRef('definition.id', '=', 'score.definition_id'),
    )
    .innerJoin('score_definition_versions as version', (join) =>
      join.onRef('version.project_id', '=', 'score.project_id').onRef('version.id', '=', 'score.version_id'),
    )
    .selectAll('score')
    .select([
      'definition.name as definition_name',
      'definition.kind as definition_kind',
      'definition.is_archived as definition_is_archived',
      'version.version',
      'version.config',
    ])
    .where('score.project_id', '=', projectId)
    .where('score.review_id', 'in', inList(reviewIds))
    .orderBy('definition.name')
    .orderBy('score.id');
}
