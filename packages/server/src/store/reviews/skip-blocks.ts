import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Tables } from '../database/tables.js';
import type { OrderTerm } from '../read/list-order.js';
import { ALL_SETS, MAX_BLOCK_REVIEWS, type ReviewOrderField, timeFields } from './block-layout.js';
import { isSetWith } from './review-sets.js';

/** Where to begin to walk: at a time, and how many reviews are to be skipped from there. */
export interface WalkStart {
  /** Of the first column of the order: the latest excluded when it descends, the earliest included when it ascends. Null is the end of the list. */
  fromUs: number | null;
  offset: number;
}

interface FoundBlock {
  from_us: bigint | number | null;
  skipped: bigint | number;
}

/** Skips whole blocks of a list that is filtered by definitions alone. */
export async function skipBlocks(
  db: Kysely<Tables>,
  projectId: number,
  definitionIds: readonly (readonly string[])[],
  first: OrderTerm<ReviewOrderField>,
  offset: number,
): Promise<WalkStart> {
  if (offset <= MAX_BLOCK_REVIEWS) return { fromUs: null, offset };
  const { rows } = await blockQuery(projectId, definitionIds, first, offset).execute(db);
  const [found] = rows;
  if (found === undefined) return { fromUs: null, offset };
  return { fromUs: found.from_us === null ? null : Number(found.from_us), offset: offset - Number(found.skipped) };
}

/** Finds the block that the offset falls into, and what comes before it. */
export function blockQuery(
  projectId: number,
  definitionIds: readonly (readonly string[])[],
  { field, isDescending }: OrderTerm<ReviewOrderField>,
  offset: number,
): RawBuilder<FoundBlock> {
  const walk = sql.raw(isDescending ? 'desc' : 'asc');
  const back = sql.raw(isDescending ? 'asc' : 'desc');
  const from = isDescending ? sql`lag(start_us) over walk` : sql`start_us`;
  return sql<FoundBlock>`select from_us, skipped from (
      select start_us, ${from} as from_us, sum(sum(review_count)) over walk - sum(review_count) as skipped
      from review_blocks
      where project_id = ${projectId} and time_field = ${timeFields.indexOf(field)} and ${ofSets(projectId, definitionIds)}
      group by start_us window walk as (order by start_us ${walk} rows unbounded preceding)
    ) as block
    where skipped <= ${offset} order by start_us ${back} limit 1`;
}

function ofSets(projectId: number, definitionIds: readonly (readonly string[])[]): RawBuilder<SqlBool> {
  if (definitionIds.length > 0) return isSetWith('set_id', projectId, definitionIds);
  return sql<SqlBool>`set_id = ${sql.lit(ALL_SETS)}`;
}
