import { toTraceId } from '../../capture/trace-id.js';
import type { ChangeContext } from '../registry/change-context.js';
import { settleItems } from '../review-queues/settle-items.js';
import { readReviews } from './read-reviews.js';
import { lockReviews } from './review-counts.js';
import type { StoredReview } from './stored-review.js';
import { findListedReview, insertReview, type ReviewContent } from './write-review.js';

export interface CreateReview extends ReviewContent {
  /** As it was sent. */
  traceId: string;
  /** The only queue in which the trace no longer waits then; null is whichever it waits in. */
  queueId: string | null;
}

export type CreateReviewResult = { kind: 'done'; review: StoredReview } | { kind: 'reviewed-already' };

/** Makes the review of a trace, which has one at most. */
export async function createReview(context: ChangeContext, input: CreateReview): Promise<CreateReviewResult> {
  await lockReviews(context);
  const traceKey = toTraceId(input.traceId);
  if ((await findListedReview(context, { traceKey })) !== null) return { kind: 'reviewed-already' };
  const id = await insertReview(context, input.traceId, input);
  await settleItems(context, { traceKey, queueId: input.queueId, reviewer: input.reviewedBy });
  return { kind: 'done', review: await readWritten(context, id) };
}

/** Reads a review that was just written. */
export async function readWritten({ transaction, projectId }: ChangeContext, id: string): Promise<StoredReview> {
  const [review] = await readReviews(transaction, projectId, [id]);
  if (review === undefined) throw new Error(`Review ${id} was not stored: a bug in Tailrace`);
  return review;
}
