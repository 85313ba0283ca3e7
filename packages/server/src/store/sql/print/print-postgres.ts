import { type RawBuilder, sql } from 'kysely';
import type { SqlType } from '../expression.js';
import type { SqlPrinter } from './sql-printer.js';

type Sql = RawBuilder<unknown>;

const boundTypes: Partial<Record<SqlType, string>> = {
  int: 'int8',
  time: 'int8',
  interval: 'int8',
  float: 'float8',
  bool: 'bool',
  'trace-id': 'bytea',
  'span-id': 'bytea',
};

/** PostgreSQL 15 and later. */
export const postgresPrinter: SqlPrinter = {
  name: 'postgres',
  bind: (value, type) => sql`${value}::${sql.raw(boundTypes[type] ?? 'text')}`,
  nullOf: (type) => sql`null::${sql.raw(boundTypes[type] ?? 'text')}`,
  cast: (value, type) => {
    if (type === 'text') return sql`(${value})::text`;
    return type === 'int' ? sql`(${value})::int8` : sql`(${value})::float8`;
  },
  idText: (value, type) => {
    const bytes = type === 'trace-id' ? value : sql`decode('0000000000000000', 'hex') || ${value}`;
    return sql`(encode(${bytes}, 'hex')::uuid::text)`;
  },
  timeText: (value) =>
    sql`(to_char(to_timestamp(${value} / 1000000000) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')
      || '.' || lpad((${value} % 1000000000)::text, 9, '0') || 'Z')`,
  byBytes: (value) => sql`(${value}) collate "C"`,
  like: (value, pattern, isCaseIgnored) =>
    isCaseIgnored
      ? sql`(lower(${value} collate "C") like lower(${pattern} collate "C") escape '\\')`
      : sql`(${value} like ${pattern} escape '\\')`,
  jsonAt: (value, steps, as) => {
    const path = sql.join(steps.map((step) => sql`${sql.lit(String(step))}::text`));
    return as === 'json'
      ? sql`((${value})::jsonb #> array[${path}])::text`
      : sql`((${value})::jsonb #>> array[${path}])`;
  },
  jsonTypeOf: (value) => sql`jsonb_typeof((${value})::jsonb)`,
  jsonLength: (
    value,
  ) => sql`(case jsonb_typeof((${value})::jsonb) when 'array' then jsonb_array_length((${value})::jsonb)
    when 'object' then (select count(*) from jsonb_object_keys((${value})::jsonb)) else 0 end)::int8`,
  listHas: (list, text) => sql`jsonb_exists((${list})::jsonb, ${text})`,
  listJoin: (list, separator) =>
    sql`(select string_agg(item.value, ${sql.lit(separator)} order by item.place)
      from jsonb_array_elements_text((${list})::jsonb) with ordinality as item(value, place))`,
  percentile: (fraction, value, filter) => {
    const where = filter === undefined ? sql`` : sql` filter (where ${filter})`;
    return sql`percentile_cont(${sql.lit(fraction)}) within group (order by (${value})::float8)${where}`;
  },
  round: (value, digits) => sql`round((${value})::numeric, ${sql.lit(digits)})::float8`,
  spanTags: (own, notes, spanId, isTop) => {
    const tuples = (
      list: Sql,
      rank: number,
    ) => sql`select note.value ->> 0, (note.value ->> 1)::numeric, ${sql.lit(rank)}, (note.value ->> 2)::int4
      from jsonb_array_elements(${list}) as note(value)`;
    const ofSpan = sql`(select entry.value -> 1 from jsonb_array_elements((${notes})::jsonb -> 'spans') as entry(value)
      where entry.value ->> 0 = encode(${spanId}, 'hex'))`;
    const ofTrace = sql`(case when ${isTop} then (${notes})::jsonb -> 'tags' end)`;
    const all = sql`select item.value as tag, -1 as at, 0 as place, 1 as is_on from jsonb_array_elements_text((${own})::jsonb) as item(value)
      union all ${tuples(ofSpan, 1)} union all ${tuples(ofTrace, 2)}`;
    const ranked = sql`select tag, is_on, row_number() over (partition by tag order by at desc, place desc) as position from (${all}) as stated`;
    return sql`(case when ${notes} is null then ${own} else
      (select coalesce(jsonb_agg(tag order by tag collate "C"), '[]'::jsonb)::text from (${ranked}) as ranked where position = 1 and is_on = 1) end)`;
  },
};
