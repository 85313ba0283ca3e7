import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../database/tables.js';
import { bytesOf } from '../../ids.js';
import type { StoredDefinition } from '../../score-definitions/stored-definition.js';
import { ALL_REVIEWS } from '../review-counts.js';
import { reviewerToText } from '../reviewer.js';
import { person } from './review-fixtures.js';

const ROWS_A_STATEMENT = 500;
const BASE_US = 1_780_000_000_000_000;
const author = reviewerToText(person('ada'));

/** An id of a seeded review that is easy to tell apart. */
export const seededId = (number: number): string => number.toString(16).padStart(32, '0');

/** Takes away what counts reviews in blocks, as the version before it left the tables. */
export async function forgetBlocks(db: Kysely<Tables>): Promise<void> {
  for (const table of ['review_sets', 'review_set_members', 'review_blocks'])
    await db.schema.dropTable(table).execute();
  await db.schema.alterTable('trace_reviews').dropColumn('set_id').execute();
  await sql`delete from tailrace_migrations where name >= '0009'`.execute(db);
}

/**
 * Writes reviews and their scores past the store, as they were without blocks: every second has a score of the first definition, every third of
 * the second, and so on; every seventh is deleted. Three are always made at once, and changes are in another order.
 */
export async function seedReviews(
  db: Kysely<Tables>,
  definitions: readonly StoredDefinition[],
  count: number,
): Promise<void> {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  for (let start = 0; start < count; start += ROWS_A_STATEMENT) {
    const part = numbers.slice(start, start + ROWS_A_STATEMENT);
    await db
      .insertInto('trace_reviews')
      .values(part.map(reviewRow) as never)
      .execute();
    const scores = part.flatMap((number) => scoreRows(number, definitions));
    await db.insertInto('trace_review_scores').values(scores).execute();
  }
  const all = sql`select 1, ${bytesOf(ALL_REVIEWS)}, count(*) from trace_reviews where deleted_at_us is null`;
  await sql`insert into review_counts (project_id, definition_id, review_count) ${all}
    union all select 1, definition_id, count(*) from trace_review_scores where review_created_at_us is not null group by definition_id`.execute(
    db,
  );
}

function placeOf(number: number) {
  const createdAtUs = BASE_US + Math.floor(number / 3) * 1_000;
  return { createdAtUs, updatedAtUs: createdAtUs + ((number * 7919) % 101) * 100_000, isDeleted: number % 7 === 0 };
}

function reviewRow(number: number) {
  const { createdAtUs, isDeleted, updatedAtUs } = placeOf(number);
  return {
    project_id: 1,
    id: bytesOf(seededId(number)),
    trace_key: bytesOf(seededId(number)),
    created_at_us: createdAtUs,
    updated_at_us: updatedAtUs,
    deleted_at_us: isDeleted ? updatedAtUs : null,
    trace_id: `trace ${number}`,
    created_by: author,
    reviewed_by: author,
    comment: null,
    search_text: `trace ${number}\n`,
  };
}

function scoreRows(number: number, definitions: readonly StoredDefinition[]) {
  const { createdAtUs, isDeleted, updatedAtUs } = placeOf(number);
  const scored = definitions.filter((_, place) => number % (place + 2) === 0);
  return scored.map(({ currentVersionId, id }) => ({
    project_id: 1,
    review_id: bytesOf(seededId(number)),
    definition_id: bytesOf(id),
    id: bytesOf(seededId(number)),
    version_id: bytesOf(currentVersionId),
    created_at_us: createdAtUs,
    updated_at_us: updatedAtUs,
    review_created_at_us: isDeleted ? null : createdAtUs,
    review_updated_at_us: isDeleted ? null : updatedAtUs,
    categorical_values: null,
    numeric_value: null,
    boolean_value: 1,
  }));
}
