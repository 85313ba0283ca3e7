import { type RawBuilder, sql } from 'kysely';
import type { SqlPrinter } from './sql-printer.js';

type Sql = RawBuilder<unknown>;

/** SQLite 3.45 and later, without functions of our own: `libsql` has none. */
export const sqlitePrinter: SqlPrinter = {
  name: 'sqlite',
  bind: (value, type) => {
    if (typeof value === 'boolean') return sql`${value ? 1n : 0n}`;
    return type === 'int' || type === 'time' ? sql`${BigInt(value as bigint)}` : sql`${value}`;
  },
  nullOf: () => sql`null`,
  cast: (value, type) => {
    if (type === 'text') return sql`cast(${value} as text)`;
    return type === 'int' ? sql`cast(${value} as integer)` : sql`cast(${value} as real)`;
  },
  idText: (value, type) => {
    if (type === 'span-id') {
      return sql`('00000000-0000-0000-' || lower(substr(hex(${value}), 1, 4) || '-' || substr(hex(${value}), 5)))`;
    }
    const parts = [
      [1, 8],
      [9, 4],
      [13, 4],
      [17, 4],
      [21, 12],
    ].map(([from, length]) => sql`substr(hex(${value}), ${sql.lit(from)}, ${sql.lit(length)})`);
    return sql`lower(${sql.join(parts, sql` || '-' || `)})`;
  },
  timeText: (value) =>
    sql`(strftime('%Y-%m-%dT%H:%M:%S', ${value} / 1000000000, 'unixepoch') || printf('.%09dZ', ${value} % 1000000000))`,
  byBytes: (value) => value,
  like: (value, pattern, isCaseIgnored) =>
    isCaseIgnored
      ? sql`(lower(${value}) like lower(${pattern}) escape '\\')`
      : sql`(${value} like ${pattern} escape '\\')`,
  jsonAt: (value, steps, as) => {
    const path = sql.lit(`$${steps.map(jsonStep).join('')}`);
    if (as === 'json') return sql`(${value} -> ${path})`;
    // SQLite reads true as 1; the text of the JSON is true.
    return sql`(case json_type(${value}, ${path}) when 'true' then 'true' when 'false' then 'false'
      else cast(${value} ->> ${path} as text) end)`;
  },
  jsonTypeOf: (value) =>
    sql`(case json_type(${value}) when 'integer' then 'number' when 'real' then 'number' else json_type(${value}) end)`,
  jsonLength: (value) => sql`(case json_type(${value}) when 'array' then json_array_length(${value})
    when 'object' then (select count(*) from json_each(${value})) else 0 end)`,
  listHas: (list, text) => sql`exists (select 1 from json_each(${list}) as item where item.value = ${text})`,
  listJoin: (list, separator) =>
    sql`(select group_concat(item.value, ${sql.lit(separator)}) from json_each(${list}) as item)`,
  percentile: (fraction, value, filter) => {
    const values = filter === undefined ? value : sql`case when ${filter} then ${value} end`;
    // Said several times, computed once: SQLite knows equal aggregates.
    const list = sql`json_group_array(${values} order by ${values}) filter (where ${values} is not null)`;
    const last = sql`(json_array_length(${list}) - 1)`;
    const low = sql`cast(${last} * ${sql.lit(fraction)} as integer)`;
    const at = (index: Sql) => sql`json_extract(${list}, '$[' || (${index}) || ']')`;
    const next = at(sql`min(${low} + 1, ${last})`);
    return sql`(${at(low)} + (${next} - ${at(low)}) * (${last} * ${sql.lit(fraction)} - ${low}))`;
  },
  round: (value, digits) => sql`round(${value}, ${sql.lit(digits)})`,
  spanTags: (own, notes, spanId, isTop) => {
    const tuples = (
      list: Sql,
      rank: number,
    ) => sql`select note.value ->> 0, note.value ->> 1, ${sql.lit(rank)}, note.value ->> 2
      from ${list} as note`;
    const ofSpan = sql`json_each((select entry.value -> 1 from json_each(${notes}, '$.spans') as entry
      where entry.value ->> 0 = lower(hex(${spanId}))))`;
    const all = sql`select item.value as tag, -1 as at, 0 as place, 1 as is_on from json_each(${own}) as item
      union all ${tuples(ofSpan, 1)} union all ${tuples(sql`json_each(case when ${isTop} then ${notes} else '{}' end, '$.tags')`, 2)}`;
    const ranked = sql`select tag, is_on, row_number() over (partition by tag order by at desc, place desc) as position from (${all})`;
    return sql`(case when ${notes} is null then ${own} else
      (select json_group_array(tag order by tag) from (${ranked}) where position = 1 and is_on = 1) end)`;
  },
};

function jsonStep(step: string | number): string {
  return typeof step === 'number' ? `[${step < 0 ? '#' : ''}${step}]` : `."${step}"`;
}
