import { analyticsNotFound, invalidAttribute } from '../../../http/analytics-error.js';
import type { AddItemResult } from '../../../store/review-queues/add-item.js';
import type { ChangeItemResult } from '../../../store/review-queues/change-item.js';
import type { StoredItem } from '../../../store/review-queues/stored-item.js';

const REFUSALS = {
  'no-queue': ['queue_id', 'Review queue not found.'],
  'reviewed-already': ['trace_id', 'This trace is already reviewed and cannot be added to a queue.'],
  'pending-here': ['trace_id', 'This trace is already pending in this queue.'],
  'pending-elsewhere': ['trace_id', 'This trace is already pending in another queue.'],
} as const;

/** The item that a change gave. Throws the 404 or 400 of a change that was refused. */
export function toItem(result: AddItemResult | ChangeItemResult): StoredItem {
  if (result.kind === 'done') return result.item;
  if (result.kind === 'not-found') throw analyticsNotFound();
  const [attr, detail] = REFUSALS[result.kind];
  throw invalidAttribute(attr, detail);
}
