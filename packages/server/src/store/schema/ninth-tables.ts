import { type Kysely, sql } from 'kysely';
import type { Tables } from '../database/tables.js';
import type { Dialect } from '../dialect/dialect.js';
import { ALL_SETS, INDEXED_CHARACTERS, MAX_BLOCK_REVIEWS, timeFields } from '../reviews/block-layout.js';
import { createTable } from './create-table.js';

/** Counts reviews by the definitions that they have scores of, and in blocks of time; those that are there are counted now. */
export async function createNinthTables(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  await createTable(db, dialect, 'review_sets', {
    columns: { project_id: 'int4', id: 'int4', definition_ids: 'text', review_count: 'int8' },
    primaryKey: ['project_id', 'id'],
  });
  await createTable(db, dialect, 'review_set_members', {
    columns: { project_id: 'int4', definition_id: 'bytes', set_id: 'int4' },
    primaryKey: ['project_id', 'definition_id', 'set_id'],
    isKeyOnly: true,
  });
  await createTable(db, dialect, 'review_blocks', {
    columns: { project_id: 'int4', time_field: 'int2', set_id: 'int4', start_us: 'int8', review_count: 'int8' },
    primaryKey: ['project_id', 'time_field', 'set_id', 'start_us'],
  });
  const { int4 } = dialect.columnTypes;
  const reviews = db.schema.alterTable('trace_reviews');
  await reviews.addColumn('set_id', int4, (column) => column.notNull().defaultTo(ALL_SETS)).execute();
  await fillSets(db, dialect);
  await fillBlocks(db);
  await sql`create index review_sets_by_definitions on review_sets
    (project_id, substr(definition_ids, 1, ${sql.lit(INDEXED_CHARACTERS)}))`.execute(db);
}

async function fillSets(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  const isSqlite = dialect.name === 'sqlite';
  const hex = isSqlite ? sql`lower(hex(definition_id))` : sql`encode(definition_id, 'hex')`;
  const joined = isSqlite ? sql`group_concat(hex, ',')` : sql`string_agg(hex, ',' order by hex)`;
  const definitionIds = sql`coalesce((select ${joined} from (select ${hex} as hex from trace_review_scores as score
    where score.project_id = review.project_id and score.review_id = review.id order by hex) as scored), '')`;
  await sql`insert into review_sets (project_id, id, definition_ids, review_count)
    select project_id, row_number() over (partition by project_id order by definition_ids), definition_ids, count(*)
    from (select review.project_id, ${definitionIds} as definition_ids from trace_reviews as review where deleted_at_us is null) as listed
    group by project_id, definition_ids`.execute(db);
  await sql`update trace_reviews as review set set_id = (select id from review_sets
    where review_sets.project_id = review.project_id and review_sets.definition_ids = ${definitionIds})
    where deleted_at_us is null`.execute(db);
  await sql`insert into review_set_members (project_id, definition_id, set_id)
    select distinct score.project_id, score.definition_id, review.set_id from trace_review_scores as score
    join trace_reviews as review on review.project_id = score.project_id and review.id = score.review_id
    where review.deleted_at_us is null`.execute(db);
}

async function fillBlocks(db: Kysely<Tables>): Promise<void> {
  for (const [field, name] of timeFields.entries()) {
    const time = sql.ref(`${name}_us`);
    const counted = (setId: string) => sql`select project_id, ${sql.lit(field)}, ${sql.raw(setId)}, start_us, count(*)
      from placed group by 1, 3, 4`;
    await sql`with numbered as (
        select project_id, set_id, ${time} as time_us, row_number() over (partition by project_id order by ${time}) as place
        from trace_reviews where deleted_at_us is null
      ), placed as (
        select project_id, set_id,
          coalesce(max(case when place % ${sql.lit(MAX_BLOCK_REVIEWS / 2)} = 0 then time_us end)
            over (partition by project_id order by time_us), 0) as start_us
        from numbered
      )
      insert into review_blocks (project_id, time_field, set_id, start_us, review_count)
      ${counted('set_id')} union all ${counted(String(ALL_SETS))}`.execute(db);
  }
}
