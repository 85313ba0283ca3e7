import { requireFrom } from './workspace.mjs';

const BASE_US = 1_780_000_000_000_000;
const USER = '["bench@example.com","Bench",""]';

/** Writes that many reviews, each with a score of the only definition, past the server into its SQLite file. */
export function seedSqlite(file, count) {
  const Database = requireFrom('server', 'libsql');
  const database = new Database(file);
  const digits = (value) => `printf('%016d', ${value})`;
  const series = `(with recursive counted(i) as (select 1 union all select i + 1 from counted where i < ${count})
    select i from counted)`;
  const bytes = (value) => `cast(${digits(value)} as blob)`;
  for (const statement of statementsFor({
    count,
    digits,
    bytes,
    series,
    zero: 'zeroblob(16)',
    hex: 'lower(hex(id))',
  })) {
    database.exec(statement);
  }
  database.close();
}

/** The same on PostgreSQL, which then looks at what it has, as it does by itself within a minute. */
export async function seedPostgres(url, count) {
  const { Client } = requireFrom('server', 'pg');
  const client = new Client({ connectionString: url });
  await client.connect();
  const digits = (value) => `lpad((${value})::text, 16, '0')`;
  const series = `(select i from generate_series(1, ${count}::int8) as i)`;
  const bytes = (value) => `convert_to(${digits(value)}, 'UTF8')`;
  const zero = `decode(repeat('00', 16), 'hex')`;
  try {
    for (const statement of statementsFor({ count, digits, bytes, series, zero, hex: `encode(id, 'hex')` }))
      await client.query(statement);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

/** An id is 16 digits, so that a review and its score agree on it; changes are not in the order in which reviews were made. */
function statementsFor({ count, digits, bytes, series, zero, hex }) {
  const createdAt = `${BASE_US} + i * 1000`;
  const updatedAt = `${createdAt} + (i * 7919 % 100003) * 10000`;
  const comment = `'comment ' || (i % 7)`;
  return [
    `insert into trace_reviews (project_id, id, trace_key, created_at_us, updated_at_us, deleted_at_us, trace_id,
       created_by, reviewed_by, comment, search_text, set_id)
     select 1, ${bytes('i')}, ${bytes(`${count} - i`)}, ${createdAt}, ${updatedAt}, null,
       'trace-' || ${digits('i')}, '${USER}', '${USER}', ${comment}, 'trace-' || ${digits('i')} || ' ' || ${comment}, 1
     from ${series} as series`,
    `insert into trace_review_scores (project_id, review_id, definition_id, id, version_id, created_at_us, updated_at_us,
       review_created_at_us, review_updated_at_us, numeric_value)
     select 1, ${bytes('i')}, definition.id, ${bytes('i')}, definition.current_version_id, ${createdAt}, ${updatedAt},
       ${createdAt}, ${updatedAt}, '4.500000'
     from ${series} as series, score_definitions as definition`,
    `insert into review_counts (project_id, definition_id, review_count)
     select 1, id, ${count} from score_definitions union all select 1, ${zero}, ${count}`,
    `insert into review_sets (project_id, id, definition_ids, review_count) select 1, 1, ${hex}, ${count} from score_definitions`,
    'insert into review_set_members (project_id, definition_id, set_id) select 1, id, 1 from score_definitions',
    ...['created_at_us', 'updated_at_us'].map(blocksOf),
  ];
}

/** A block begins at every thousandth review in the order of a time, and is counted for the only set and for all sets. */
function blocksOf(time, field) {
  return `with numbered as (
      select ${time} as time_us, row_number() over (order by ${time}) as place from trace_reviews
    ), placed as (
      select coalesce(max(case when place % 1000 = 0 then time_us end) over (order by time_us), 0) as start_us from numbered
    )
    insert into review_blocks (project_id, time_field, set_id, start_us, review_count)
    select 1, ${field}, 0, start_us, count(*) from placed group by start_us
    union all select 1, ${field}, 1, start_us, count(*) from placed group by start_us`;
}
