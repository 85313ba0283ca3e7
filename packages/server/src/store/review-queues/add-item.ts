import { toTraceId } from '../../capture/trace-id.js';
import { deterministicUuid } from '../../http/deterministic-uuid.js';
import { bytesOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import { lockReviews } from '../reviews/review-counts.js';
import { type Reviewer, reviewerToText } from '../reviews/reviewer.js';
import { findListedReview } from '../reviews/write-review.js';
import { removeAssignments } from './assignments.js';
import { getQueue } from './list-queues.js';
import { getItem, getPendingItem, type StoredItem } from './stored-item.js';

export interface AddItem {
  queueId: string;
  /** As it was sent. */
  traceId: string;
  createdBy: Reviewer;
}

export type AddItemResult =
  | { kind: 'done'; item: StoredItem }
  | { kind: 'no-queue' }
  | { kind: 'reviewed-already' }
  | { kind: 'pending-here' }
  | { kind: 'pending-elsewhere' };

/** Lets a trace wait for review. A trace in a queue is the same item however often it comes. */
export async function addItem(context: ChangeContext, input: AddItem): Promise<AddItemResult> {
  await lockReviews(context);
  const { transaction, projectId } = context;
  const { queueId, traceId } = input;
  const traceKey = toTraceId(traceId);
  if ((await getQueue(transaction, projectId, { id: queueId })) === null) return { kind: 'no-queue' };
  if ((await findListedReview(context, { traceKey })) !== null) return { kind: 'reviewed-already' };
  const pending = await getPendingItem(transaction, projectId, traceKey);
  if (pending !== null) return { kind: pending.queueId === queueId ? 'pending-here' : 'pending-elsewhere' };
  const id = deterministicUuid('review-queue-item', queueId, traceKey).replaceAll('-', '');
  await writeItem(context, id, input);
  await removeAssignments(context, id);
  const item = await getItem(transaction, projectId, { id });
  if (item === null) throw new Error(`Item ${id} was not stored: a bug in Tailrace`);
  return { kind: 'done', item };
}

async function writeItem(
  { transaction, projectId, nowUs }: ChangeContext,
  id: string,
  { queueId, traceId, createdBy }: AddItem,
): Promise<void> {
  const content = {
    queue_id: bytesOf(queueId),
    trace_id: traceId,
    created_by: reviewerToText(createdBy),
    created_at_us: nowUs,
    updated_at_us: nowUs,
    closed_at_us: null,
    closed_as: null,
    search_text: traceId.toLowerCase(),
  };
  await transaction
    .insertInto('review_queue_items')
    .values({ project_id: projectId, id: bytesOf(id), trace_key: bytesOf(toTraceId(traceId)), ...content })
    .onConflict((conflict) => conflict.columns(['project_id', 'id']).doUpdateSet(content))
    .execute();
}
