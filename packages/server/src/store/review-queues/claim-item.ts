import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../database/tables.js';
import { bytesOf, hexOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import { lockReviews } from '../reviews/review-counts.js';
import { type Reviewer, reviewerIdOf } from '../reviews/reviewer.js';
import { type Lease, saveAssignment } from './assignments.js';
import { getQueue } from './list-queues.js';
import { getItem, type StoredItem } from './stored-item.js';

export interface ClaimItem {
  queueId: string;
  reviewer: Reviewer;
  leaseSeconds: number;
}

export type ClaimItemResult =
  | { kind: 'done'; item: StoredItem; lease: Lease }
  | { kind: 'nothing-to-do' }
  | { kind: 'not-found' };

/** Whose turn it is, and how many reviews an item is to have. */
export interface Claim {
  projectId: number;
  queueId: string;
  /** 32 hex digits. */
  reviewerId: string;
  reviewsPerItem: number;
  nowUs: number;
}

/**
 * Gives a reviewer the oldest item that needs a review and that they have had nothing to do with; when there is none, one that they gave
 * back or let run out.
 */
export async function claimItem(context: ChangeContext, input: ClaimItem): Promise<ClaimItemResult> {
  await lockReviews(context);
  const { transaction, projectId, nowUs } = context;
  const { queueId, reviewer, leaseSeconds } = input;
  const queue = await getQueue(transaction, projectId, { id: queueId });
  if (queue === null) return { kind: 'not-found' };
  const reviewerId = reviewerIdOf(reviewer);
  const claim: Claim = { projectId, queueId, reviewerId, reviewsPerItem: queue.reviewsPerItem, nowUs };
  const found =
    (await freshItems(transaction, claim).executeTakeFirst()) ??
    (await returnedItems(transaction, claim).executeTakeFirst());
  if (found === undefined) return { kind: 'nothing-to-do' };
  const itemId = hexOf(found.id);
  const token = randomBytes(16).toString('hex');
  const lease = { token, reviewer, expiresAtUs: nowUs + leaseSeconds * 1_000_000 };
  await saveAssignment(context, { itemId, reviewer }, { state: 'leased', lease });
  const item = await getItem(transaction, projectId, { id: itemId });
  return item === null ? { kind: 'nothing-to-do' } : { kind: 'done', item, lease };
}

/** Items that the reviewer has had nothing to do with, the oldest first. */
export function freshItems(db: Kysely<Tables>, claim: Claim) {
  return waitingItems(db, claim)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('review_assignments as own')
            .select('own.state')
            .whereRef('own.project_id', '=', 'item.project_id')
            .whereRef('own.item_id', '=', 'item.id')
            .where('own.reviewer_id', '=', bytesOf(claim.reviewerId)),
        ),
      ),
    )
    .orderBy('item.created_at_us')
    .orderBy('item.id')
    .limit(1);
}

/** Items that the reviewer gave back or let run out, those of longest ago first. */
export function returnedItems(db: Kysely<Tables>, claim: Claim) {
  return waitingItems(db, claim)
    .innerJoin('review_assignments as own', (join) =>
      join.onRef('own.project_id', '=', 'item.project_id').onRef('own.item_id', '=', 'item.id'),
    )
    .where('own.reviewer_id', '=', bytesOf(claim.reviewerId))
    .where('own.state', 'in', ['released', 'leased'])
    .where('own.expires_at_us', '<=', claim.nowUs)
    .orderBy('own.changed_at_us')
    .limit(1);
}

/** Items that need more reviews than are there or being written. */
function waitingItems(db: Kysely<Tables>, { projectId, queueId, reviewsPerItem, nowUs }: Claim) {
  const taken = sql<number>`(select count(*) from review_assignments as taken
    where taken.project_id = item.project_id and taken.item_id = item.id
      and (taken.state = 'reviewed' or (taken.state = 'leased' and taken.expires_at_us > ${nowUs})))`;
  return db
    .selectFrom('review_queue_items as item')
    .select('item.id as id')
    .where('item.project_id', '=', projectId)
    .where('item.queue_id', '=', bytesOf(queueId))
    .where('item.closed_at_us', 'is', null)
    .where(taken, '<', reviewsPerItem);
}
