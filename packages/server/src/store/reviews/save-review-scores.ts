import { bytesOf, hexOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import { countReviews } from './review-counts.js';
import { type ScoreValue, valueToRow } from './stored-review.js';

/** A score that was found right, of one version of a definition. Ids are 32 hex digits. */
export interface ScoreInput extends ScoreValue {
  definitionId: string;
  versionId: string;
}

/** The place of a review and its times. */
export interface ReviewPlace {
  reviewId: string;
  createdAtUs: number;
  updatedAtUs: number;
}

/** Makes these the scores of a review: those of other definitions go, those that are there keep their ids. */
export async function saveReviewScores(
  context: ChangeContext,
  place: ReviewPlace,
  scores: readonly ScoreInput[],
): Promise<void> {
  const before = await scoredDefinitions(context, place.reviewId);
  const after = new Set(scores.map(({ definitionId }) => definitionId));
  for (const definitionId of before) {
    if (after.has(definitionId)) continue;
    await removeScore(context, place.reviewId, definitionId);
    await countReviews(context, definitionId, -1);
  }
  for (const score of scores) {
    await writeScore(context, place, score);
    if (!before.has(score.definitionId)) await countReviews(context, score.definitionId, 1);
  }
}

/** The definitions that a review has scores of. */
export async function scoredDefinitions(
  { transaction, projectId }: ChangeContext,
  reviewId: string,
): Promise<Set<string>> {
  const rows = await transaction
    .selectFrom('trace_review_scores')
    .select('definition_id')
    .where('project_id', '=', projectId)
    .where('review_id', '=', bytesOf(reviewId))
    .execute();
  return new Set(rows.map((row) => hexOf(row.definition_id)));
}

async function removeScore(
  { transaction, projectId }: ChangeContext,
  reviewId: string,
  definitionId: string,
): Promise<void> {
  await transaction
    .deleteFrom('trace_review_scores')
    .where('project_id', '=', projectId)
    .where('review_id', '=', bytesOf(reviewId))
    .where('definition_id', '=', bytesOf(definitionId))
    .execute();
}

async function writeScore(
  { transaction, projectId, nowUs, ids }: ChangeContext,
  { reviewId, createdAtUs, updatedAtUs }: ReviewPlace,
  score: ScoreInput,
): Promise<void> {
  const content = { version_id: bytesOf(score.versionId), updated_at_us: nowUs, ...valueToRow(score) };
  const times = { review_created_at_us: createdAtUs, review_updated_at_us: updatedAtUs };
  await transaction
    .insertInto('trace_review_scores')
    .values({
      project_id: projectId,
      review_id: bytesOf(reviewId),
      definition_id: bytesOf(score.definitionId),
      id: bytesOf(ids.next()),
      created_at_us: nowUs,
      ...content,
      ...times,
    })
    .onConflict((conflict) =>
      conflict.columns(['project_id', 'review_id', 'definition_id']).doUpdateSet({ ...content, ...times }),
    )
    .execute();
}
