import { toTraceId } from '../../capture/trace-id.js';
import { bytesOf, hexOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import { type ListedPlace, moveReview } from './review-blocks.js';
import { ALL_REVIEWS, countReviews } from './review-counts.js';
import { findSet } from './review-sets.js';
import { type Reviewer, reviewerToText } from './reviewer.js';
import { saveReviewEntries } from './save-review-entries.js';
import { type ScoreInput, saveReviewScores } from './save-review-scores.js';

/** What is written about a trace; undefined keeps what is there. */
export interface ReviewContent {
  comment: string | null | undefined;
  scores: readonly ScoreInput[] | undefined;
  reviewedBy: Reviewer;
}

/** A listed review, as far as another one of its trace, or a change of it, must know it. */
export interface ListedReview {
  id: string;
  /** As it was sent. */
  traceId: string;
  comment: string | null;
  place: ListedPlace;
}

/** Finds the listed review of a trace, or of an id. Call `lockReviews` first. */
export async function findListedReview(
  { transaction, projectId }: ChangeContext,
  by: { traceKey: string } | { id: string },
): Promise<ListedReview | null> {
  const row = await transaction
    .selectFrom('trace_reviews')
    .select(['id', 'trace_id', 'comment', 'created_at_us', 'updated_at_us', 'set_id'])
    .where('project_id', '=', projectId)
    .where('traceKey' in by ? 'trace_key' : 'id', '=', bytesOf('traceKey' in by ? by.traceKey : by.id))
    .where('deleted_at_us', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { trace_id: traceId, comment } = row;
  const times = { createdAtUs: Number(row.created_at_us), updatedAtUs: Number(row.updated_at_us) };
  return { id: hexOf(row.id), traceId, comment, place: { ...times, setId: Number(row.set_id) } };
}

/** Writes the review of a trace that has none; returns its id. */
export async function insertReview(context: ChangeContext, traceId: string, content: ReviewContent): Promise<string> {
  const { transaction, projectId, nowUs, ids } = context;
  const id = ids.next();
  const { comment = null, scores = [], reviewedBy } = content;
  const traceKey = toTraceId(traceId);
  const setId = await findSet(context, definitionsOf(scores));
  await transaction
    .insertInto('trace_reviews')
    .values({
      project_id: projectId,
      id: bytesOf(id),
      trace_key: bytesOf(traceKey),
      created_at_us: nowUs,
      updated_at_us: nowUs,
      deleted_at_us: null,
      trace_id: traceId,
      created_by: reviewerToText(reviewedBy),
      reviewed_by: reviewerToText(reviewedBy),
      comment,
      search_text: searchText(traceId, comment),
      set_id: setId,
    })
    .execute();
  await countReviews(context, ALL_REVIEWS, 1);
  await moveReview(context, null, { createdAtUs: nowUs, updatedAtUs: nowUs, setId });
  await saveReviewScores(context, { reviewId: id, createdAtUs: nowUs, updatedAtUs: nowUs }, scores);
  await saveReviewEntries(context, traceKey, reviewedBy, scores);
  return id;
}

/** Changes a review, which is then the reviewer's own. */
export async function changeReview(
  context: ChangeContext,
  { id, traceId, comment: before, place }: ListedReview,
  { comment = before, scores, reviewedBy }: ReviewContent,
): Promise<void> {
  const { transaction, projectId, nowUs } = context;
  const setId = scores === undefined ? place.setId : await findSet(context, definitionsOf(scores));
  await transaction
    .updateTable('trace_reviews')
    .set({
      comment,
      updated_at_us: nowUs,
      reviewed_by: reviewerToText(reviewedBy),
      search_text: searchText(traceId, comment),
      set_id: setId,
    })
    .where('project_id', '=', projectId)
    .where('id', '=', bytesOf(id))
    .execute();
  await moveReview(context, place, { ...place, updatedAtUs: nowUs, setId });
  if (scores !== undefined) {
    const { createdAtUs } = place;
    await saveReviewScores(context, { reviewId: id, createdAtUs, updatedAtUs: nowUs }, scores);
    await saveReviewEntries(context, toTraceId(traceId), reviewedBy, scores);
    return;
  }
  await transaction
    .updateTable('trace_review_scores')
    .set({ review_updated_at_us: nowUs })
    .where('project_id', '=', projectId)
    .where('review_id', '=', bytesOf(id))
    .execute();
}

function definitionsOf(scores: readonly ScoreInput[]): string[] {
  return scores.map(({ definitionId }) => definitionId);
}

/** What a search looks at. */
export function searchText(traceId: string, comment: string | null): string {
  return `${traceId}\n${comment ?? ''}`.toLowerCase();
}
