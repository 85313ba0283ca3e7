import { type RawBuilder, sql } from 'kysely';
import type { SqlType } from '../expression.js';
import type { ViewColumn } from './view.js';

/** A column that is shown as it is kept. */
export const column = (type: SqlType, name: string): ViewColumn => ({ type, sql: sql.ref(`r.${name}`) });

/** Columns that are shown as they are kept, under their own names. */
export function columns<Name extends string>(type: SqlType, names: readonly Name[]): Record<Name, ViewColumn> {
  return Object.fromEntries(names.map((name) => [name, column(type, name)])) as Record<Name, ViewColumn>;
}

/** A column of small numbers that stand for words. */
export function words(name: string, list: readonly string[]): ViewColumn {
  const cases = list.map((word, code) => sql`when ${sql.lit(code)} then ${sql.lit(word)}`);
  return { type: 'text', sql: sql`(case ${sql.ref(`r.${name}`)} ${sql.join(cases, sql` `)} end)` };
}

/** Seconds between the start and the end. */
export const duration: ViewColumn = {
  type: 'float',
  sql: ({ cast }) => sql`(${cast(sql`(r.end_ns - r.start_ns)`, 'float')} / 1000000000.0)`,
};

/** A time that is kept in microseconds. */
export const timeFromUs = (name: string): ViewColumn => ({ type: 'time', sql: sql`(${sql.ref(`r.${name}`)} * 1000)` });

/** Dollars that are kept as whole picodollars. */
export const dollars = (name: string): ViewColumn => ({
  type: 'float',
  sql: ({ cast }) => sql`(${cast(sql.ref(`r.${name}`), 'float')} / 1000000000000.0)`,
});

/** JSON text that one of the databases keeps in another form. */
export const jsonText = (name: string): ViewColumn => ({
  type: 'json',
  sql: ({ cast }) => cast(sql.ref(`r.${name}`), 'text'),
});

/** The rows of one project in a table. */
export const rowsOf = (table: string, projectId: number, condition: RawBuilder<unknown> = sql``): RawBuilder<unknown> =>
  sql`${sql.table(table)} as r where r.project_id = ${sql.lit(projectId)}${condition}`;

export const tokenColumns = columns('int', [
  'input_tokens',
  'output_tokens',
  'total_tokens',
  'cache_read_input_tokens',
  'cache_creation_input_tokens',
  'reasoning_tokens',
]);
