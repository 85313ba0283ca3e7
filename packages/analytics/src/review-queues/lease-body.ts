import { describeValue, parseUuid, path, requireObject, ValidationError } from '@tailrace/core';
import { checkText } from '../wire/check-text.js';
import type { LeasedItem } from './review-queue.js';

const MAX_TOKEN_LENGTH = 255;

/** Takes what shows that an item was claimed. Throws ValidationError when it was not. */
export function leaseTokenOf(item: LeasedItem): string {
  requireObject(item, 'item', 'what claim gave');
  requireObject(item.lease, 'item.lease', '{ token }, as claim gave it');
  const { token } = item.lease;
  const issues = checkText(token, 'item.lease.token', MAX_TOKEN_LENGTH);
  if (issues.length > 0) throw new ValidationError(issues);
  return token;
}

/** The route of an item, or of something to do with it. */
export function itemRoute(id: string, action = ''): string {
  return `${path`/review_queue_items/${parseUuid(id, 'item.id')}/`}${action}`;
}

/** The server counts leases in seconds. Throws ValidationError for what is no time. */
export function toLeaseSeconds(leaseMs: unknown): number | undefined {
  if (leaseMs === undefined) return undefined;
  if (typeof leaseMs === 'number' && Number.isFinite(leaseMs) && leaseMs > 0) return Math.ceil(leaseMs / 1_000);
  const message = `expected milliseconds above 0, got ${describeValue(leaseMs)}`;
  throw new ValidationError([{ field: 'leaseMs', message }]);
}
