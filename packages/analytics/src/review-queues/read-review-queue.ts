import { renameFields, toCamelCase } from '../wire/case.js';
import { isRecord } from '../wire/record.js';
import { readUser } from '../wire/user.js';
import type { ReviewQueue, ReviewQueueItem } from './review-queue.js';

/** Reads a queue from its wire form. */
export function readReviewQueue(wire: Record<string, unknown>): ReviewQueue {
  const queue = { reviewsPerItem: 1, ...renameFields(wire, toCamelCase), createdBy: readUser(wire.created_by) };
  return queue as unknown as ReviewQueue;
}

/** Reads an item from its wire form, with its lease if it has one. */
export function readQueueItem<Item extends ReviewQueueItem>(wire: Record<string, unknown>): Item {
  const ofPosthog = { state: 'pending', reviewCount: 0, reviewsPerItem: 1 };
  const item = { ...ofPosthog, ...renameFields(wire, toCamelCase), createdBy: readUser(wire.created_by) };
  return { ...item, ...(isRecord(wire.lease) && { lease: renameFields(wire.lease, toCamelCase) }) } as unknown as Item;
}
