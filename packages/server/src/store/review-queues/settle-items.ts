import { bytesOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import type { Reviewer } from '../reviews/reviewer.js';
import { saveAssignment } from './assignments.js';
import { getPendingItem, type StoredItem } from './stored-item.js';

/** Counts a review for the item with which its trace waits, if it does, and that in the queue that was named, if one was. */
export async function settleItems(
  context: ChangeContext,
  { traceKey, queueId, reviewer }: { traceKey: string; queueId: string | null; reviewer: Reviewer },
): Promise<void> {
  const item = await getPendingItem(context.transaction, context.projectId, traceKey);
  if (item === null || (queueId !== null && queueId !== item.queueId)) return;
  await countReview(context, item, reviewer);
}

/** Counts the review of an item by one more person; the item is done when they are as many as its queue asks for. */
export async function countReview(context: ChangeContext, item: StoredItem, reviewer: Reviewer): Promise<void> {
  await saveAssignment(context, { itemId: item.id, reviewer }, { state: 'reviewed' });
  const { transaction, projectId } = context;
  const { count } = await transaction
    .selectFrom('review_assignments')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('project_id', '=', projectId)
    .where('item_id', '=', bytesOf(item.id))
    .where('state', '=', 'reviewed')
    .executeTakeFirstOrThrow();
  if (Number(count) >= item.reviewsPerItem) await closeItem(context, item.id, 'done');
}

/** Ends the waiting of an item. */
export async function closeItem(
  { transaction, projectId, nowUs }: ChangeContext,
  id: string,
  closedAs: 'done' | 'removed',
): Promise<void> {
  await transaction
    .updateTable('review_queue_items')
    .set({ closed_at_us: nowUs, closed_as: closedAs, updated_at_us: nowUs })
    .where('project_id', '=', projectId)
    .where('id', '=', bytesOf(id))
    .execute();
}
