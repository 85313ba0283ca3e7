import { toTraceId } from '../../capture/trace-id.js';
import { bytesOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import { moveReview } from './review-blocks.js';
import { ALL_REVIEWS, countReviews, lockReviews } from './review-counts.js';
import { removeReviewEntries } from './save-review-entries.js';
import { scoredDefinitions } from './save-review-scores.js';
import { findListedReview } from './write-review.js';

export type DeleteReviewResult = { kind: 'done' } | { kind: 'not-found' };

/** Takes a review off the list; its row and scores stay, what reviewers said counts no more. */
export async function deleteReview(context: ChangeContext, { id }: { id: string }): Promise<DeleteReviewResult> {
  await lockReviews(context);
  const listed = await findListedReview(context, { id });
  if (listed === null) return { kind: 'not-found' };
  const { transaction, projectId, nowUs } = context;
  await transaction
    .updateTable('trace_reviews')
    .set({ deleted_at_us: nowUs })
    .where('project_id', '=', projectId)
    .where('id', '=', bytesOf(id))
    .execute();
  await transaction
    .updateTable('trace_review_scores')
    .set({ review_created_at_us: null, review_updated_at_us: null })
    .where('project_id', '=', projectId)
    .where('review_id', '=', bytesOf(id))
    .execute();
  for (const definitionId of await scoredDefinitions(context, id)) await countReviews(context, definitionId, -1);
  await countReviews(context, ALL_REVIEWS, -1);
  await moveReview(context, listed.place, null);
  await removeReviewEntries(context, toTraceId(listed.traceId));
  return { kind: 'done' };
}
