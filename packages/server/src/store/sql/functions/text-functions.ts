import { sql } from 'kysely';
import { nameOfType } from '../expression.js';
import { invalidSql } from '../sql-errors.js';
import type { SqlFunction } from './sql-function.js';

const MANY = 20;

const lower: SqlFunction = { arity: [1, 1], build: (args) => ({ sql: sql`lower(${args.text(0)})`, type: 'text' }) };
const upper: SqlFunction = { arity: [1, 1], build: (args) => ({ sql: sql`upper(${args.text(0)})`, type: 'text' }) };
const trim: SqlFunction = { arity: [1, 1], build: (args) => ({ sql: sql`trim(${args.text(0)})`, type: 'text' }) };
const length: SqlFunction = {
  arity: [1, 1],
  build: (args) => {
    const { type, sql: value } = args.value(0);
    if (type === 'list') return { sql: args.printer.jsonLength(value), type: 'int' };
    return { sql: sql`length(${args.text(0)})`, type: 'int' };
  },
};
const substring: SqlFunction = {
  arity: [2, 3],
  build: (args) => {
    const from = sql`${args.text(0)}, ${integer(args.as(1, 'int'), args.printer.name)}`;
    const count = args.all.length === 3 ? sql`, ${integer(args.as(2, 'int'), args.printer.name)}` : sql``;
    return { sql: sql`substr(${from}${count})`, type: 'text' };
  },
};

// PostgreSQL's own count in int4.
function integer(value: ReturnType<typeof sql>, printer: 'sqlite' | 'postgres') {
  return printer === 'postgres' ? sql`(${value})::int4` : value;
}

/** Functions of text and lists. Letters beyond ASCII keep their case where the database keeps it. */
export const textFunctions: Record<string, SqlFunction> = {
  lower,
  upper,
  trim,
  btrim: trim,
  length,
  char_length: length,
  substr: substring,
  substring,
  replace: {
    arity: [3, 3],
    build: (args) => ({ sql: sql`replace(${args.text(0)}, ${args.text(1)}, ${args.text(2)})`, type: 'text' }),
  },
  concat: {
    arity: [1, MANY],
    build: (args) => ({
      sql: sql`(${sql.join(
        args.all.map((_, index) => sql`coalesce(${args.text(index)}, '')`),
        sql` || `,
      )})`,
      type: 'text',
    }),
  },
  startswith: {
    arity: [2, 2],
    build: (args) => ({
      sql: sql`(substr(${args.text(0)}, 1, ${integer(sql`length(${args.text(1)})`, args.printer.name)}) = ${args.text(1)})`,
      type: 'bool',
    }),
  },
  has: {
    arity: [2, 2],
    build: (args) => {
      const list = args.value(0);
      if (list.type !== 'list')
        throw invalidSql(`has() looks into a list such as tags, not into ${nameOfType(list.type)}`);
      return { sql: args.printer.listHas(list.sql, args.text(1)), type: 'bool' };
    },
  },
  arraystringconcat: {
    arity: [1, 2],
    build: (args) => {
      const separator = args.all.length === 2 ? args.constant(1) : '';
      return { sql: args.printer.listJoin(args.as(0, 'list'), separator), type: 'text' };
    },
  },
};
