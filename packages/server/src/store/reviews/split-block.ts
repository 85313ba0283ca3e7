import { type RawBuilder, sql } from 'kysely';
import type { ChangeContext } from '../registry/change-context.js';
import { ALL_SETS, MAX_BLOCK_REVIEWS, timeFields } from './block-layout.js';

/** A block of all reviews: which time it goes by, and the first that it holds. */
export interface ReviewBlock {
  field: number;
  startUs: number;
}

/** Makes two blocks of one, and counts both anew. Blocks that are empty by now go, to the one before them. */
export async function splitBlock(context: ChangeContext, { field, startUs }: ReviewBlock): Promise<void> {
  const { transaction, projectId } = context;
  const time = sql.ref(`${timeFields[field]}_us`);
  const next = await nextStart(context, { field, startUs });
  const within = sql`project_id = ${projectId} and deleted_at_us is null and ${time} >= ${startUs}
    and ${time} < ${next ?? Number.MAX_SAFE_INTEGER}`;
  const { rows } = await sql<{ time_us: bigint | number }>`select ${time} as time_us from trace_reviews where ${within}
    order by ${time} desc limit 1 offset ${MAX_BLOCK_REVIEWS / 2}`.execute(transaction);
  const middleUs = Number(rows[0]?.time_us ?? startUs);
  // Reviews of one time cannot be parted.
  if (middleUs === startUs) return;
  await transaction
    .deleteFrom('review_blocks')
    .where('project_id', '=', projectId)
    .where('time_field', '=', field)
    .where((eb) => eb.or([eb('start_us', '=', startUs), eb('review_count', '=', 0)]))
    .execute();
  const start = sql`case when ${time} >= ${middleUs} then cast(${middleUs} as bigint) else cast(${startUs} as bigint) end`;
  const counted = (setId: RawBuilder<unknown>) => sql`select cast(${projectId} as integer), cast(${field} as integer),
    ${setId}, ${start}, count(*) from trace_reviews where ${within} group by 3, 4`;
  await sql`insert into review_blocks (project_id, time_field, set_id, start_us, review_count)
    ${counted(sql`set_id`)} union all ${counted(sql`cast(${ALL_SETS} as integer)`)}`.execute(transaction);
}

async function nextStart({ transaction, projectId }: ChangeContext, block: ReviewBlock): Promise<number | null> {
  const { next } = await transaction
    .selectFrom('review_blocks')
    .select((eb) => eb.fn.min('start_us').as('next'))
    .where('project_id', '=', projectId)
    .where('time_field', '=', block.field)
    .where('set_id', '=', ALL_SETS)
    .where('start_us', '>', block.startUs)
    .executeTakeFirstOrThrow();
  return next === null ? null : Number(next);
}
