import { sql } from 'kysely';
import { bytesOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';

/** Stands for all reviews; no definition has this id. */
export const ALL_REVIEWS = '0'.repeat(32);

/**
 * Keeps other writers from the reviews and queues of a project until the transaction ends. All changes of them begin with it, so that two
 * never wait for each other in a circle, and what one has looked up stays so.
 */
export function lockReviews(context: ChangeContext): Promise<void> {
  return countReviews(context, ALL_REVIEWS, 0);
}

/** Counts reviews in or out: of a definition, or all. */
export async function countReviews(
  { transaction, projectId }: ChangeContext,
  definitionId: string,
  change: number,
): Promise<void> {
  await transaction
    .insertInto('review_counts')
    .values({ project_id: projectId, definition_id: bytesOf(definitionId), review_count: change })
    .onConflict((conflict) =>
      conflict.columns(['project_id', 'definition_id']).doUpdateSet({
        review_count: sql<number>`review_counts.review_count + excluded.review_count`,
      }),
    )
    .execute();
}
