import { bytesOf, hexOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import { type Reviewer, reviewerFromText, reviewerIdOf, reviewerToText } from '../reviews/reviewer.js';

/** What a reviewer has to do with an item. */
export type AssignmentState = 'leased' | 'released' | 'skipped' | 'reviewed';

/** The lease of an item, for a time. */
export interface Lease {
  /** 32 hex digits. */
  token: string;
  reviewer: Reviewer;
  expiresAtUs: number;
}

/** Writes down what a reviewer has to do with an item, in place of what was. */
export async function saveAssignment(
  { transaction, projectId, nowUs }: ChangeContext,
  { itemId, reviewer }: { itemId: string; reviewer: Reviewer },
  { state, lease = null, reason = null }: { state: AssignmentState; lease?: Lease | null; reason?: string | null },
): Promise<void> {
  const content = {
    state,
    lease_token: lease === null ? null : bytesOf(lease.token),
    expires_at_us: lease?.expiresAtUs ?? 0,
    changed_at_us: nowUs,
    reviewer: reviewerToText(reviewer),
    reason,
  };
  const place = { project_id: projectId, item_id: bytesOf(itemId), reviewer_id: bytesOf(reviewerIdOf(reviewer)) };
  await transaction
    .insertInto('review_assignments')
    .values({ ...place, ...content })
    .onConflict((conflict) => conflict.columns(['project_id', 'item_id', 'reviewer_id']).doUpdateSet(content))
    .execute();
}

/** Forgets who had to do with an item. */
export async function removeAssignments({ transaction, projectId }: ChangeContext, itemId: string): Promise<void> {
  await transaction
    .deleteFrom('review_assignments')
    .where('project_id', '=', projectId)
    .where('item_id', '=', bytesOf(itemId))
    .execute();
}

/** The lease of an item that a token is for, also one that has run out; null when it was given up, used, or never there. */
export async function findLease(
  { transaction, projectId }: ChangeContext,
  itemId: string,
  token: string,
): Promise<Lease | null> {
  const row = await transaction
    .selectFrom('review_assignments')
    .select(['reviewer', 'expires_at_us', 'lease_token'])
    .where('project_id', '=', projectId)
    .where('item_id', '=', bytesOf(itemId))
    .where('state', '=', 'leased')
    .where('lease_token', '=', bytesOf(token))
    .executeTakeFirst();
  if (row?.lease_token == null) return null;
  return {
    token: hexOf(row.lease_token),
    reviewer: reviewerFromText(row.reviewer),
    expiresAtUs: Number(row.expires_at_us),
  };
}

/** How many of the reviews that an item is to have are there or being written. */
export async function countTaken({ transaction, projectId, nowUs }: ChangeContext, itemId: string): Promise<number> {
  const { count } = await transaction
    .selectFrom('review_assignments')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('project_id', '=', projectId)
    .where('item_id', '=', bytesOf(itemId))
    .where((eb) =>
      eb.or([eb('state', '=', 'reviewed'), eb.and([eb('state', '=', 'leased'), eb('expires_at_us', '>', nowUs)])]),
    )
    .executeTakeFirstOrThrow();
  return Number(count);
}
