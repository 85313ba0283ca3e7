import { type RawBuilder, sql } from 'kysely';
import type { Node, SelectStmt } from 'libpg-query';
import type { Expression } from '../expression.js';
import { invalidSql } from '../sql-errors.js';
import { condition } from './compile-condition.js';
import type { CompileContext } from './compile-context.js';
import { compileFromItem } from './compile-from.js';
import type { CompiledQuery } from './compiled-query.js';
import { limitClause } from './limit-clause.js';
import { onlyKeys } from './only-keys.js';
import { orderClause } from './order-clause.js';
import { Scope } from './scope.js';
import { compileItems, type SelectItem, sameExpression } from './select-items.js';

const KNOWN = [
  'distinctClause',
  'targetList',
  'fromClause',
  'whereClause',
  'groupClause',
  'havingClause',
  'sortClause',
  'limitOffset',
  'limitCount',
  'limitOption',
  'withClause',
  'op',
];

/** Compiles a SELECT that is no union; its WITH is compiled already, in `outside`. */
export function compileSimpleSelect(select: SelectStmt, outside: Scope, context: CompileContext): CompiledQuery {
  onlyKeys(select, KNOWN);
  const scope = new Scope(outside);
  const tables = (select.fromClause ?? []).map((node) => compileFromItem(node, scope, context));
  const items = compileItems(select.targetList ?? [], scope, context);
  const where = optionalCondition(sql` where `, select.whereClause, scope, context);
  const group = groupClause(select, items, scope, context);
  const having = optionalCondition(sql` having `, select.havingClause, scope, context);
  const order = orderClause(select.sortClause, (value) => sortValue(value, items, scope, context), context);
  const limit = limitClause(select, context);
  // Last of all: now the tables know which of their columns are read.
  const from = tables.length === 0 ? sql`` : sql` from ${sql.join(tables.map((table) => table()))}`;
  const list = sql.join(items.map(({ expression }, index) => itemSql(expression, index, context)));
  return {
    columns: items.map(({ name, expression }) => ({ name, type: expression.type })),
    sql: sql`select ${distinctClause(select)}${list}${from}${where}${group}${having}${order}${limit}`,
  };
}

function itemSql({ sql: value, type }: SelectItem['expression'], index: number, { printer }: CompileContext) {
  const shown = type === 'text' || type === 'json' ? printer.byBytes(value) : value;
  return sql`${shown} as ${sql.id(`c${index + 1}`)}`;
}

function distinctClause({ distinctClause: clause }: SelectStmt): RawBuilder<unknown> {
  if (clause === undefined) return sql``;
  if (clause.some((node) => Object.keys(node).length > 0)) throw invalidSql('DISTINCT ON is not supported');
  return sql`distinct `;
}

function optionalCondition(
  word: RawBuilder<unknown>,
  node: SelectStmt['whereClause'],
  scope: Scope,
  context: CompileContext,
): RawBuilder<unknown> {
  return node === undefined ? sql`` : sql`${word}${condition(context.expression(node, scope), context)}`;
}

function groupClause(
  { groupClause: nodes = [] }: SelectStmt,
  items: readonly SelectItem[],
  scope: Scope,
  context: CompileContext,
): RawBuilder<unknown> {
  if (nodes.length === 0) return sql``;
  const terms = nodes.map((node) => {
    if ('GroupingSet' in node) throw invalidSql('GROUPING SETS, CUBE and ROLLUP are not supported');
    const position = positionOf(node, items);
    const item = position === undefined ? undefined : items[position - 1];
    // By its place: a parameter in it would be another one the second time.
    if (item !== undefined && sameExpression(item.node, node) && hasParameter(node)) return sql.lit(position ?? 0);
    return (item?.expression ?? context.expression(node, scope)).sql;
  });
  return sql` group by ${sql.join(terms)}`;
}

function sortValue(
  value: Node | undefined,
  items: readonly SelectItem[],
  scope: Scope,
  context: CompileContext,
): Expression | { position: number } {
  const position = value === undefined ? undefined : positionOf(value, items);
  return position === undefined ? context.expression(value, scope) : { position };
}

/** The place of the item that is meant: by its number, by its alias, or because it says the same. */
function positionOf(node: NonNullable<SelectItem['node']>, items: readonly SelectItem[]): number | undefined {
  if ('A_Const' in node && node.A_Const.ival !== undefined) {
    const position = node.A_Const.ival.ival ?? 0;
    if (items[position - 1] === undefined) throw invalidSql(`Position ${position} is not in the list of columns`);
    return position;
  }
  const field = 'ColumnRef' in node && node.ColumnRef.fields?.length === 1 ? node.ColumnRef.fields[0] : undefined;
  const name = field !== undefined && 'String' in field ? field.String.sval : undefined;
  const place = items.findIndex(
    (item) => (name !== undefined && item.alias === name) || sameExpression(item.node, node),
  );
  return place < 0 ? undefined : place + 1;
}

function hasParameter(node: unknown): boolean {
  return JSON.stringify(node).includes('"ParamRef"');
}
