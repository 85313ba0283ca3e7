import { type RawBuilder, sql } from 'kysely';
import type { Node } from 'libpg-query';
import { type Expression, isText } from '../expression.js';
import { invalidSql } from '../sql-errors.js';
import type { CompileContext } from './compile-context.js';

type OrderValue = Expression | { position: number };

/** ORDER BY with what `compile` makes of each value, and nothing without terms. */
export function orderClause(
  nodes: readonly Node[] | undefined,
  compile: (value: Node | undefined) => OrderValue,
  context: CompileContext,
): RawBuilder<unknown> {
  if (nodes === undefined || nodes.length === 0) return sql``;
  return sql` order by ${sql.join(nodes.map((node) => orderTerm(node, compile, context)))}`;
}

/** One term: nulls come last unless the query says otherwise, and text sorts by its bytes. */
function orderTerm(
  node: Node,
  compile: (value: Node | undefined) => OrderValue,
  { printer }: CompileContext,
): RawBuilder<unknown> {
  if (!('SortBy' in node) || node.SortBy.useOp !== undefined) throw invalidSql('ORDER BY … USING is not supported');
  const { node: value, sortby_dir: direction, sortby_nulls: nulls } = node.SortBy;
  const term = compile(value);
  const shown = 'position' in term ? sql.lit(term.position) : isText(term.type) ? printer.byBytes(term.sql) : term.sql;
  const order = direction === 'SORTBY_DESC' ? sql`desc` : sql`asc`;
  return sql`${shown} ${order} ${nulls === 'SORTBY_NULLS_FIRST' ? sql`nulls first` : sql`nulls last`}`;
}
