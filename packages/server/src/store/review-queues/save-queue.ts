import { bytesOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import { lockReviews } from '../reviews/review-counts.js';
import { type Reviewer, reviewerToText } from '../reviews/reviewer.js';
import { getQueue } from './list-queues.js';
import type { StoredQueue } from './stored-queue.js';

export interface CreateQueue {
  name: string;
  reviewsPerItem: number;
  createdBy: Reviewer;
}

/** Undefined keeps what is there. */
export interface UpdateQueue {
  id: string;
  name: string | undefined;
  reviewsPerItem: number | undefined;
}

export type QueueResult = { kind: 'done'; queue: StoredQueue } | { kind: 'name-taken' } | { kind: 'not-found' };

/** Makes a queue; names are unique among those that are not deleted. */
export async function createQueue(context: ChangeContext, input: CreateQueue): Promise<QueueResult> {
  await lockReviews(context);
  if (await isTaken(context, input.name, null)) return { kind: 'name-taken' };
  const { transaction, projectId, nowUs, ids } = context;
  const id = ids.next();
  const { name, reviewsPerItem, createdBy } = input;
  await transaction
    .insertInto('review_queues')
    .values({
      project_id: projectId,
      id: bytesOf(id),
      name,
      reviews_per_item: reviewsPerItem,
      created_by: reviewerToText(createdBy),
      created_at_us: nowUs,
      updated_at_us: nowUs,
      deleted_at_us: null,
      search_text: name.toLowerCase(),
    })
    .execute();
  const times = { createdAtUs: nowUs, updatedAtUs: nowUs };
  return { kind: 'done', queue: { id, name, reviewsPerItem, pendingItemCount: 0, createdBy, ...times } };
}

/** Changes a queue. */
export async function updateQueue(context: ChangeContext, input: UpdateQueue): Promise<QueueResult> {
  await lockReviews(context);
  const { transaction, projectId, nowUs } = context;
  const current = await getQueue(transaction, projectId, { id: input.id });
  if (current === null) return { kind: 'not-found' };
  const { name = current.name, reviewsPerItem = current.reviewsPerItem } = input;
  if (await isTaken(context, name, input.id)) return { kind: 'name-taken' };
  await transaction
    .updateTable('review_queues')
    .set({ name, reviews_per_item: reviewsPerItem, updated_at_us: nowUs, search_text: name.toLowerCase() })
    .where('project_id', '=', projectId)
    .where('id', '=', bytesOf(input.id))
    .execute();
  await closeReviewedItems(context, input.id, reviewsPerItem);
  const queue = await getQueue(transaction, projectId, { id: input.id });
  return queue === null ? { kind: 'not-found' } : { kind: 'done', queue };
}

/** Where fewer reviews are asked for than before, some items have enough already. */
async function closeReviewedItems(context: ChangeContext, queueId: string, reviewsPerItem: number): Promise<void> {
  const { transaction, projectId, nowUs } = context;
  await transaction
    .updateTable('review_queue_items')
    .set({ closed_at_us: nowUs, closed_as: 'done', updated_at_us: nowUs })
    .where('project_id', '=', projectId)
    .where('queue_id', '=', bytesOf(queueId))
    .where('closed_at_us', 'is', null)
    .where(
      ({ selectFrom }) =>
        selectFrom('review_assignments as done')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .whereRef('done.project_id', '=', 'review_queue_items.project_id')
          .whereRef('done.item_id', '=', 'review_queue_items.id')
          .where('done.state', '=', 'reviewed'),
      '>=',
      reviewsPerItem,
    )
    .execute();
}

/** Deletes a queue; what is pending in it is taken out. */
export async function deleteQueue(
  context: ChangeContext,
  { id }: { id: string },
): Promise<{ kind: 'done' } | { kind: 'not-found' }> {
  await lockReviews(context);
  const { transaction, projectId, nowUs } = context;
  if ((await getQueue(transaction, projectId, { id })) === null) return { kind: 'not-found' };
  await transaction
    .updateTable('review_queues')
    .set({ deleted_at_us: nowUs })
    .where('project_id', '=', projectId)
    .where('id', '=', bytesOf(id))
    .execute();
  await transaction
    .updateTable('review_queue_items')
    .set({ closed_at_us: nowUs, closed_as: 'removed', updated_at_us: nowUs })
    .where('project_id', '=', projectId)
    .where('queue_id', '=', bytesOf(id))
    .where('closed_at_us', 'is', null)
    .execute();
  return { kind: 'done' };
}

async function isTaken({ transaction, projectId }: ChangeContext, name: string, id: string | null): Promise<boolean> {
  let others = transaction
    .selectFrom('review_queues')
    .select('id')
    .where('project_id', '=', projectId)
    .where('name', '=', name)
    .where('deleted_at_us', 'is', null);
  if (id !== null) others = others.where('id', '!=', bytesOf(id));
  return (await others.executeTakeFirst()) !== undefined;
}
