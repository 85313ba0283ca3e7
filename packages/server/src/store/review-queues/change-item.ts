import { toTraceId } from '../../capture/trace-id.js';
import { bytesOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import { lockReviews } from '../reviews/review-counts.js';
import { removeAssignments } from './assignments.js';
import { getQueue } from './list-queues.js';
import { closeItem } from './settle-items.js';
import { getItem, getPendingItem, type StoredItem } from './stored-item.js';

export type ChangeItemResult =
  | { kind: 'done'; item: StoredItem }
  | { kind: 'not-found' }
  | { kind: 'no-queue' }
  | { kind: 'pending-elsewhere' };

/** Moves a pending item to another queue; null leaves it where it is. */
export async function moveItem(
  context: ChangeContext,
  { id, queueId }: { id: string; queueId: string | null },
): Promise<ChangeItemResult> {
  await lockReviews(context);
  const { transaction, projectId, nowUs } = context;
  const item = await getItem(transaction, projectId, { id });
  if (item?.state !== 'pending') return { kind: 'not-found' };
  if (queueId === null || queueId === item.queueId) return { kind: 'done', item };
  const queue = await getQueue(transaction, projectId, { id: queueId });
  if (queue === null) return { kind: 'no-queue' };
  await transaction
    .updateTable('review_queue_items')
    .set({ queue_id: bytesOf(queueId), updated_at_us: nowUs })
    .where('project_id', '=', projectId)
    .where('id', '=', bytesOf(id))
    .execute();
  if (item.reviewCount >= queue.reviewsPerItem) await closeItem(context, id, 'done');
  return readChanged(context, id);
}

/** Takes a pending item out of its queue. */
export async function removeItem(
  context: ChangeContext,
  { id }: { id: string },
): Promise<{ kind: 'done' } | { kind: 'not-found' }> {
  await lockReviews(context);
  const item = await getItem(context.transaction, context.projectId, { id });
  if (item?.state !== 'pending') return { kind: 'not-found' };
  await closeItem(context, id, 'removed');
  return { kind: 'done' };
}

/** Lets an item wait again, as if nobody had reviewed it; a pending one stays as it is. */
export async function reopenItem(context: ChangeContext, { id }: { id: string }): Promise<ChangeItemResult> {
  await lockReviews(context);
  const { transaction, projectId, nowUs } = context;
  const item = await getItem(transaction, projectId, { id });
  if (item === null) return { kind: 'not-found' };
  if (item.state === 'pending') return { kind: 'done', item };
  const pending = await getPendingItem(transaction, projectId, toTraceId(item.traceId));
  if (pending !== null) return { kind: 'pending-elsewhere' };
  await removeAssignments(context, id);
  await transaction
    .updateTable('review_queue_items')
    .set({ closed_at_us: null, closed_as: null, updated_at_us: nowUs })
    .where('project_id', '=', projectId)
    .where('id', '=', bytesOf(id))
    .execute();
  return readChanged(context, id);
}

async function readChanged({ transaction, projectId }: ChangeContext, id: string): Promise<ChangeItemResult> {
  const item = await getItem(transaction, projectId, { id });
  return item === null ? { kind: 'not-found' } : { kind: 'done', item };
}
