import type { Kysely, Selectable } from 'kysely';
import type { ReviewQueuesTable } from '../database/review-tables.js';
import type { Tables } from '../database/tables.js';
import { hexOf } from '../ids.js';
import { type Reviewer, reviewerFromText } from '../reviews/reviewer.js';

/** A queue of traces that wait for review. The id is 32 hex digits. */
export interface StoredQueue {
  id: string;
  name: string;
  /** How many different people are to review each trace. */
  reviewsPerItem: number;
  pendingItemCount: number;
  createdBy: Reviewer;
  createdAtUs: number;
  updatedAtUs: number;
}

/** The queues of a project that are not deleted, each with the number of its pending items. */
export function queuesQuery(db: Kysely<Tables>, projectId: number) {
  return db
    .selectFrom('review_queues as queue')
    .selectAll('queue')
    .select(({ selectFrom }) =>
      selectFrom('review_queue_items as item')
        .select((eb) => eb.fn.countAll<bigint | number>().as('count'))
        .whereRef('item.project_id', '=', 'queue.project_id')
        .whereRef('item.queue_id', '=', 'queue.id')
        .where('item.closed_at_us', 'is', null)
        .as('pending_count'),
    )
    .where('queue.project_id', '=', projectId)
    .where('queue.deleted_at_us', 'is', null);
}

export function queueFromRow(
  row: Selectable<ReviewQueuesTable> & { pending_count: bigint | number | null },
): StoredQueue {
  return {
    id: hexOf(row.id),
    name: row.name,
    reviewsPerItem: Number(row.reviews_per_item),
    pendingItemCount: Number(row.pending_count ?? 0),
    createdBy: reviewerFromText(row.created_by),
    createdAtUs: Number(row.created_at_us),
    updatedAtUs: Number(row.updated_at_us),
  };
}
