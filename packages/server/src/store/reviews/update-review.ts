import { toTraceId } from '../../capture/trace-id.js';
import type { ChangeContext } from '../registry/change-context.js';
import { settleItems } from '../review-queues/settle-items.js';
import { readWritten } from './create-review.js';
import { lockReviews } from './review-counts.js';
import type { StoredReview } from './stored-review.js';
import { changeReview, findListedReview, type ReviewContent } from './write-review.js';

export interface UpdateReview extends ReviewContent {
  id: string;
  /** As for a new review. */
  queueId: string | null;
}

export type UpdateReviewResult = { kind: 'done'; review: StoredReview } | { kind: 'not-found' };

/** Changes a review. */
export async function updateReview(context: ChangeContext, input: UpdateReview): Promise<UpdateReviewResult> {
  await lockReviews(context);
  const listed = await findListedReview(context, { id: input.id });
  if (listed === null) return { kind: 'not-found' };
  await changeReview(context, listed, input);
  const traceKey = toTraceId(listed.traceId);
  await settleItems(context, { traceKey, queueId: input.queueId, reviewer: input.reviewedBy });
  return { kind: 'done', review: await readWritten(context, input.id) };
}
