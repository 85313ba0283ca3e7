import { type RawBuilder, sql } from 'kysely';
import type { Node, SelectStmt } from 'libpg-query';
import type { Expression, SqlType } from '../expression.js';
import { invalidSql } from '../sql-errors.js';
import type { CompileContext } from './compile-context.js';
import type { CompiledQuery } from './compiled-query.js';
import { convert, unify } from './convert.js';
import { limitClause } from './limit-clause.js';
import { onlyKeys } from './only-keys.js';
import { orderClause } from './order-clause.js';
import { readName } from './read-name.js';
import type { Scope } from './scope.js';

const KNOWN = ['op', 'all', 'larg', 'rarg', 'sortClause', 'limitOffset', 'limitCount', 'limitOption', 'withClause'];
const words: Partial<Record<string, RawBuilder<unknown>>> = {
  SETOP_UNION: sql`union`,
  SETOP_INTERSECT: sql`intersect`,
  SETOP_EXCEPT: sql`except`,
};

/** Compiles UNION, INTERSECT and EXCEPT; the WITH is compiled already, in `outside`. */
export function compileSetOperation(select: SelectStmt, outside: Scope, context: CompileContext): CompiledQuery {
  onlyKeys(select, KNOWN);
  const sides = [select.larg, select.rarg].map((side) => {
    if (side === undefined) throw invalidSql('One side of the set operation is missing');
    return { side, query: context.query(side, outside) };
  });
  return combine(select, sides, context);
}

/** Puts the two sides together, their columns brought to one type. */
export function combine(
  select: SelectStmt,
  sides: readonly { side: SelectStmt; query: CompiledQuery }[],
  context: CompileContext,
): CompiledQuery {
  const [left, right] = sides;
  const word = words[select.op ?? ''];
  if (left === undefined || right === undefined || word === undefined)
    throw invalidSql('This set operation is not supported');
  const [count, other] = [left.query.columns.length, right.query.columns.length];
  if (count !== other) throw invalidSql(`The two sides of a set operation have ${count} and ${other} columns`);
  const columns = left.query.columns.map(({ name, type }, index) => ({
    name,
    type: commonType(type, right.query.columns[index]?.type ?? 'null', context),
  }));
  const types = columns.map(({ type }) => type);
  const [first, second] = [left, right].map(({ side, query }) => member(side, query, types, context));
  const operator = select.all === true ? sql`${word} all` : word;
  const order = orderClause(select.sortClause, (value) => sortedColumn(value, columns), context);
  return { columns, sql: sql`${first ?? sql``} ${operator} ${second ?? sql``}${order}${limitClause(select, context)}` };
}

function commonType(left: SqlType, right: SqlType, { printer }: CompileContext): SqlType {
  const column = (type: SqlType): Expression => ({ sql: sql`null`, type });
  return unify([column(left), column(right)], printer).type;
}

/** SQLite takes no parentheses here, so what must be one thing becomes a subquery; so does what needs other types. */
function member(
  side: SelectStmt,
  query: CompiledQuery,
  types: readonly SqlType[],
  { printer }: CompileContext,
): RawBuilder<unknown> {
  const isPlain = side.op === 'SETOP_NONE' && side.sortClause === undefined && side.limitCount === undefined;
  const isSame = query.columns.every(({ type }, index) => type === types[index]);
  if (isPlain && side.limitOffset === undefined && side.withClause === undefined && isSame) return query.sql;
  const list = query.columns.map(({ type }, index) => {
    const column = `c${index + 1}`;
    const value: Expression = { sql: sql.id('side', column), type };
    return sql`${convert(value, types[index] ?? type, printer).sql} as ${sql.id(column)}`;
  });
  return sql`select ${sql.join(list)} from (${query.sql}) as side`;
}

/** The column that a term names or numbers: nothing else can be meant here. */
function sortedColumn(value: Node | undefined, columns: CompiledQuery['columns']): { position: number } {
  const number = value !== undefined && 'A_Const' in value ? value.A_Const.ival?.ival : undefined;
  const field = value !== undefined && 'ColumnRef' in value ? value.ColumnRef.fields : undefined;
  const name = field?.length === 1 ? readName(field[0]) : undefined;
  const position = number ?? columns.findIndex((column) => column.name === name) + 1;
  if (columns[position - 1] === undefined) throw invalidSql('ORDER BY of a set operation names its columns');
  return { position };
}
