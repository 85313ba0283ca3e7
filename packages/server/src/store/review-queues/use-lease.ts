import { toTraceId } from '../../capture/trace-id.js';
import type { ChangeContext } from '../registry/change-context.js';
import { readWritten } from '../reviews/create-review.js';
import { lockReviews } from '../reviews/review-counts.js';
import type { ScoreInput } from '../reviews/save-review-scores.js';
import type { StoredReview } from '../reviews/stored-review.js';
import { changeReview, findListedReview, insertReview } from '../reviews/write-review.js';
import { countTaken, findLease, type Lease, saveAssignment } from './assignments.js';
import { countReview } from './settle-items.js';
import { getItem, type StoredItem } from './stored-item.js';

/** An item, and the token (32 hex digits) that says who works on it. */
export interface HeldItem {
  itemId: string;
  leaseToken: string;
}

/** Why an item is not, or no longer, held. */
export type NotHeld = { kind: 'not-found' } | { kind: 'lease-lost' };

/** Lets an item be held for longer, from now on. */
export async function renewLease(
  context: ChangeContext,
  input: HeldItem & { leaseSeconds: number },
): Promise<{ kind: 'done'; item: StoredItem; lease: Lease } | NotHeld> {
  const held = await findHeld(context, input);
  if (held.kind !== 'held') return held;
  const lease = { ...held.lease, expiresAtUs: context.nowUs + input.leaseSeconds * 1_000_000 };
  await saveAssignment(context, { itemId: input.itemId, reviewer: lease.reviewer }, { state: 'leased', lease });
  return { kind: 'done', item: held.item, lease };
}

/** Gives an item back, or skips it: then it never comes to the same reviewer again. */
export async function returnItem(
  context: ChangeContext,
  input: HeldItem & { isSkipped: boolean; reason: string | null },
): Promise<{ kind: 'done'; item: StoredItem } | NotHeld> {
  const held = await findHeld(context, input);
  if (held.kind !== 'held') return held;
  const state = input.isSkipped ? 'skipped' : 'released';
  const { reviewer } = held.lease;
  await saveAssignment(context, { itemId: input.itemId, reviewer }, { state, reason: input.reason });
  return { kind: 'done', item: held.item };
}

/** Writes the review of an item, in the name of whoever holds it. */
export async function completeItem(
  context: ChangeContext,
  input: HeldItem & { comment: string | null | undefined; scores: readonly ScoreInput[] | undefined },
): Promise<{ kind: 'done'; review: StoredReview } | NotHeld> {
  const held = await findHeld(context, input);
  if (held.kind !== 'held') return held;
  const { item, lease } = held;
  const content = { comment: input.comment, scores: input.scores, reviewedBy: lease.reviewer };
  const listed = await findListedReview(context, { traceKey: toTraceId(item.traceId) });
  if (listed !== null) await changeReview(context, listed, content);
  const id = listed?.id ?? (await insertReview(context, item.traceId, content));
  await countReview(context, item, lease.reviewer);
  return { kind: 'done', review: await readWritten(context, id) };
}

/** A lease that ran out still holds as long as nobody else took the place. */
async function findHeld(
  context: ChangeContext,
  { itemId, leaseToken }: HeldItem,
): Promise<{ kind: 'held'; item: StoredItem; lease: Lease } | NotHeld> {
  await lockReviews(context);
  const item = await getItem(context.transaction, context.projectId, { id: itemId });
  if (item === null) return { kind: 'not-found' };
  const lease = item.state === 'pending' ? await findLease(context, itemId, leaseToken) : null;
  if (lease === null) return { kind: 'lease-lost' };
  const hasRunOut = lease.expiresAtUs <= context.nowUs;
  if (hasRunOut && (await countTaken(context, itemId)) >= item.reviewsPerItem) return { kind: 'lease-lost' };
  return { kind: 'held', item, lease };
}
