import { toUuid } from '../../../http/uuid.js';
import type { Lease } from '../../../store/review-queues/assignments.js';
import type { StoredItem } from '../../../store/review-queues/stored-item.js';
import type { StoredQueue } from '../../../store/review-queues/stored-queue.js';
import { formatTime } from '../format-time.js';
import { toUserJson } from '../reviewer.js';

/** Shows a queue. */
export function toQueueJson(queue: StoredQueue, team: number): object {
  return {
    id: toUuid(queue.id),
    name: queue.name,
    reviews_per_item: queue.reviewsPerItem,
    pending_item_count: queue.pendingItemCount,
    created_by: toUserJson(queue.createdBy),
    created_at: formatTime(queue.createdAtUs),
    updated_at: formatTime(queue.updatedAtUs),
    team,
  };
}

/** Shows an item, with the lease that its holder gets to see. */
export function toItemJson(item: StoredItem, team: number, lease?: Lease): object {
  return {
    id: toUuid(item.id),
    queue_id: toUuid(item.queueId),
    queue_name: item.queueName,
    trace_id: item.traceId,
    state: item.state,
    review_count: item.reviewCount,
    reviews_per_item: item.reviewsPerItem,
    created_by: toUserJson(item.createdBy),
    created_at: formatTime(item.createdAtUs),
    updated_at: formatTime(item.updatedAtUs),
    team,
    ...(lease === undefined ? {} : { lease: toLeaseJson(lease) }),
  };
}

function toLeaseJson({ token, reviewer, expiresAtUs }: Lease): object {
  return { token: toUuid(token), reviewer: reviewer.email, expires_at: formatTime(expiresAtUs) };
}
