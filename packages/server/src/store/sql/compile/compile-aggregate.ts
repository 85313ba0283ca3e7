import { type RawBuilder, sql } from 'kysely';
import type { FuncCall, Node } from 'libpg-query';
import { type Expression, isNumber } from '../expression.js';
import { aggregates } from '../functions/aggregates.js';
import { invalidSql } from '../sql-errors.js';
import { condition } from './compile-condition.js';
import type { CompileContext } from './compile-context.js';
import { overClause } from './compile-window.js';
import { onlyKeys } from './only-keys.js';
import type { Scope } from './scope.js';

const KNOWN = ['funcname', 'args', 'funcformat', 'location', 'agg_star', 'agg_distinct', 'agg_filter', 'over'];
const KNOWN_OF_PERCENTILE = [
  'funcname',
  'args',
  'funcformat',
  'location',
  'agg_order',
  'agg_within_group',
  'agg_filter',
];

/** `percentile_cont(0.95) within group (order by x)`; `median(x)`, and `quantile(x, 0.95)` with the value first. */
export const percentileNames: ReadonlySet<string> = new Set(['percentile_cont', 'median', 'quantile']);

/** Compiles an aggregate, with its FILTER, its OVER, and the `If` at the end of its name. */
export function compileAggregate(name: string, call: FuncCall, scope: Scope, context: CompileContext): Expression {
  const isConditional = !Object.hasOwn(aggregates, name) && !percentileNames.has(name);
  const plain = isConditional ? name.slice(0, -2) : name;
  const nodes = call.args ?? [];
  const tests: (Node | undefined)[] = [call.agg_filter, isConditional ? nodes.at(-1) : undefined];
  const conditions = tests.flatMap((node) =>
    node === undefined ? [] : [condition(context.expression(node, scope), context)],
  );
  const filter = conditions.length === 0 ? undefined : sql.join(conditions, sql` and `);
  const values = isConditional ? nodes.slice(0, -1) : nodes;
  if (percentileNames.has(plain)) return compilePercentile(plain, call, values, filter, scope, context);
  onlyKeys(call, KNOWN);
  const aggregate = aggregates[plain];
  const isCountOfRows = plain === 'count' && values.length === 0;
  if (aggregate === undefined || (values.length !== aggregate.argumentCount && !isCountOfRows)) {
    throw invalidSql(`Function '${name}' takes ${isConditional ? 'a value and a condition' : '1 argument'}`);
  }
  const over = call.over === undefined ? sql`` : overClause(call.over, scope, context);
  const suffix = sql`${filter === undefined ? sql`` : sql` filter (where ${filter})`}${over}`;
  return aggregate.build({
    args: values.map((node) => context.expression(node, scope)),
    isDistinct: call.agg_distinct === true,
    suffix,
    printer: context.printer,
  });
}

function compilePercentile(
  name: string,
  call: FuncCall,
  values: readonly Node[],
  filter: RawBuilder<unknown> | undefined,
  scope: Scope,
  context: CompileContext,
): Expression {
  onlyKeys(call, KNOWN_OF_PERCENTILE);
  const [order] = call.agg_order ?? [];
  const isOrdered = name === 'percentile_cont';
  const valueNode = isOrdered ? (order !== undefined && 'SortBy' in order ? order.SortBy.node : undefined) : values[0];
  const fractionNode = name === 'median' ? undefined : values[isOrdered ? 0 : 1];
  const value = context.expression(valueNode, scope);
  if (!isNumber(value.type)) throw invalidSql(`${name}() takes numbers`);
  const fraction = name === 'median' ? 0.5 : constantFraction(fractionNode);
  return { sql: context.printer.percentile(fraction, value.sql, filter), type: 'float' };
}

function constantFraction(node: Node | undefined): number {
  const constant = node !== undefined && 'A_Const' in node ? node.A_Const : undefined;
  const fraction = Number(
    constant?.fval?.fval ?? constant?.ival?.ival ?? (constant?.ival === undefined ? Number.NaN : 0),
  );
  if (fraction >= 0 && fraction <= 1) return fraction;
  throw invalidSql(
    'A percentile is a constant from 0 to 1, as in percentile_cont(0.95) within group (order by duration)',
  );
}
