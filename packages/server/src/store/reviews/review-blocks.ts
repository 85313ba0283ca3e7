import { type RawBuilder, sql } from 'kysely';
import type { ChangeContext } from '../registry/change-context.js';
import { ALL_SETS, MAX_BLOCK_REVIEWS } from './block-layout.js';
import { countInSet } from './review-sets.js';
import { splitBlock } from './split-block.js';

/** Where a review stands in the lists. */
export interface ListedPlace {
  createdAtUs: number;
  updatedAtUs: number;
  setId: number;
}

/** Counts a review out of where it stood and into where its row stands now; null is off the list. */
export async function moveReview(
  context: ChangeContext,
  before: ListedPlace | null,
  after: ListedPlace | null,
): Promise<void> {
  if (before?.setId !== after?.setId) {
    if (before !== null) await countInSet(context, before.setId, -1);
    if (after !== null) await countInSet(context, after.setId, 1);
  }
  const changes = [...changesOf(before, -1), ...changesOf(after, 1)];
  if (changes.length === 0) return;
  const { rows } = await changeBlocks(context, changes).execute(context.transaction);
  for (const row of rows) {
    if (Number(row.set_id) !== ALL_SETS || Number(row.review_count) <= MAX_BLOCK_REVIEWS) continue;
    await splitBlock(context, { field: Number(row.time_field), startUs: Number(row.start_us) });
  }
}

type Change = [field: number, setId: number, timeUs: number, step: number];

function changesOf(place: ListedPlace | null, step: number): Change[] {
  if (place === null) return [];
  const times = [place.createdAtUs, place.updatedAtUs];
  return times.flatMap((timeUs, field): Change[] =>
    [ALL_SETS, place.setId].map((setId) => [field, setId, timeUs, step]),
  );
}

interface ChangedBlock {
  time_field: bigint | number;
  set_id: bigint | number;
  start_us: bigint | number;
  review_count: bigint | number;
}

/** Adds to the blocks that hold the times, in one statement: what cancels out is left alone. */
function changeBlocks({ projectId }: ChangeContext, changes: readonly Change[]): RawBuilder<ChangedBlock> {
  const values = changes.map((numbers) => sql`(${sql.join(numbers.map((value) => sql`cast(${value} as bigint)`))})`);
  const start = sql`coalesce((select max(block.start_us) from review_blocks as block where block.project_id = ${projectId}
    and block.time_field = change.column1 and block.set_id = ${sql.lit(ALL_SETS)} and block.start_us <= change.column3), 0)`;
  return sql<ChangedBlock>`insert into review_blocks (project_id, time_field, set_id, start_us, review_count)
    select cast(${projectId} as integer), placed.field, placed.set_id, placed.start_us, sum(placed.step)
    from (select change.column1 as field, change.column2 as set_id, ${start} as start_us, change.column4 as step
      from (values ${sql.join(values)}) as change) as placed
    group by placed.field, placed.set_id, placed.start_us having sum(placed.step) <> 0
    on conflict (project_id, time_field, set_id, start_us)
    do update set review_count = review_blocks.review_count + excluded.review_count
    returning time_field, set_id, start_us, review_count`;
}
