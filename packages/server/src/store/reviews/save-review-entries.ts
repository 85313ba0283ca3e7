import { bytesOf, hexOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import { type Reviewer, reviewerIdOf, reviewerToText } from './reviewer.js';
import type { ScoreInput } from './save-review-scores.js';
import { valueToRow } from './stored-review.js';

/** Makes these the last word of a reviewer about a trace; what others said stays. */
export async function saveReviewEntries(
  context: ChangeContext,
  traceKey: string,
  reviewer: Reviewer,
  scores: readonly ScoreInput[],
): Promise<void> {
  const { transaction, projectId } = context;
  const reviewerId = bytesOf(reviewerIdOf(reviewer));
  const before = await transaction
    .selectFrom('review_entries')
    .select('definition_id')
    .where('project_id', '=', projectId)
    .where('trace_key', '=', bytesOf(traceKey))
    .where('reviewer_id', '=', reviewerId)
    .execute();
  const kept = new Set(scores.map(({ definitionId }) => definitionId));
  for (const row of before) {
    if (kept.has(hexOf(row.definition_id))) continue;
    await transaction
      .deleteFrom('review_entries')
      .where('project_id', '=', projectId)
      .where('trace_key', '=', bytesOf(traceKey))
      .where('reviewer_id', '=', reviewerId)
      .where('definition_id', '=', bytesOf(hexOf(row.definition_id)))
      .execute();
  }
  for (const score of scores) await writeEntry(context, traceKey, reviewer, score);
}

/** Removes what all reviewers said about a trace. */
export async function removeReviewEntries({ transaction, projectId }: ChangeContext, traceKey: string): Promise<void> {
  await transaction
    .deleteFrom('review_entries')
    .where('project_id', '=', projectId)
    .where('trace_key', '=', bytesOf(traceKey))
    .execute();
}

async function writeEntry(
  { transaction, projectId, nowUs }: ChangeContext,
  traceKey: string,
  reviewer: Reviewer,
  score: ScoreInput,
): Promise<void> {
  const content = {
    version_id: bytesOf(score.versionId),
    written_at_us: nowUs,
    reviewer: reviewerToText(reviewer),
    ...valueToRow(score),
  };
  await transaction
    .insertInto('review_entries')
    .values({
      project_id: projectId,
      trace_key: bytesOf(traceKey),
      definition_id: bytesOf(score.definitionId),
      reviewer_id: bytesOf(reviewerIdOf(reviewer)),
      ...content,
    })
    .onConflict((conflict) =>
      conflict.columns(['project_id', 'trace_key', 'definition_id', 'reviewer_id']).doUpdateSet(content),
    )
    .execute();
}
