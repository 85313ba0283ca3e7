import type { Kysely, Selectable } from 'kysely';
import type { ReviewQueueItemsTable } from '../database/review-tables.js';
import type { Tables } from '../database/tables.js';
import { bytesOf, hexOf } from '../ids.js';
import { type Reviewer, reviewerFromText } from '../reviews/reviewer.js';

/** A pending item waits; one that is done was reviewed as often as it was to be, one that is removed was taken out. */
export type ItemState = 'pending' | 'done' | 'removed';

/** A trace in a queue. Ids are 32 hex digits. */
export interface StoredItem {
  id: string;
  queueId: string;
  queueName: string;
  /** As it was sent. */
  traceId: string;
  state: ItemState;
  reviewCount: number;
  reviewsPerItem: number;
  createdBy: Reviewer;
  createdAtUs: number;
  updatedAtUs: number;
}

/** The items of the queues that are not deleted, each with what it needs of its queue and the number of its reviews. */
export function itemsQuery(db: Kysely<Tables>, projectId: number) {
  return db
    .selectFrom('review_queue_items as item')
    .innerJoin('review_queues as queue', (join) =>
      join.onRef('queue.project_id', '=', 'item.project_id').onRef('queue.id', '=', 'item.queue_id'),
    )
    .selectAll('item')
    .select(['queue.name as queue_name', 'queue.reviews_per_item'])
    .select(({ selectFrom }) =>
      selectFrom('review_assignments as assignment')
        .select((eb) => eb.fn.countAll<bigint | number>().as('count'))
        .whereRef('assignment.project_id', '=', 'item.project_id')
        .whereRef('assignment.item_id', '=', 'item.id')
        .where('assignment.state', '=', 'reviewed')
        .as('review_count'),
    )
    .where('item.project_id', '=', projectId)
    .where('queue.deleted_at_us', 'is', null);
}

/** Reads one item of any state, or null. */
export async function getItem(
  db: Kysely<Tables>,
  projectId: number,
  { id }: { id: string },
): Promise<StoredItem | null> {
  const row = await itemsQuery(db, projectId).where('item.id', '=', bytesOf(id)).executeTakeFirst();
  return row === undefined ? null : itemFromRow(row);
}

/** Finds the item with which a trace is pending, or null. */
export async function getPendingItem(
  db: Kysely<Tables>,
  projectId: number,
  traceKey: string,
): Promise<StoredItem | null> {
  const items = itemsQuery(db, projectId).where('item.trace_key', '=', bytesOf(traceKey));
  const row = await items.where('item.closed_at_us', 'is', null).executeTakeFirst();
  return row === undefined ? null : itemFromRow(row);
}

type ItemRow = Selectable<ReviewQueueItemsTable> & {
  queue_name: string;
  reviews_per_item: bigint | number;
  review_count: bigint | number | null;
};

export function itemFromRow(row: ItemRow): StoredItem {
  return {
    id: hexOf(row.id),
    queueId: hexOf(row.queue_id),
    queueName: row.queue_name,
    traceId: row.trace_id,
    state: (row.closed_as ?? 'pending') as ItemState,
    reviewCount: Number(row.review_count ?? 0),
    reviewsPerItem: Number(row.reviews_per_item),
    createdBy: reviewerFromText(row.created_by),
    createdAtUs: Number(row.created_at_us),
    updatedAtUs: Number(row.updated_at_us),
  };
}
