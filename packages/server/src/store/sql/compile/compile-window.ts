import { type RawBuilder, sql } from 'kysely';
import type { FuncCall, WindowDef } from 'libpg-query';
import type { Expression } from '../expression.js';
import { invalidSql } from '../sql-errors.js';
import type { CompileContext } from './compile-context.js';
import { onlyKeys } from './only-keys.js';
import { orderClause } from './order-clause.js';
import type { Scope } from './scope.js';

// The default frame: everything from the start of the partition to the current row's peers.
const DEFAULT_FRAME = 1058;
const KNOWN = ['funcname', 'args', 'funcformat', 'location', 'over'];
const numbering = new Set(['row_number', 'rank', 'dense_rank']);
const neighbours = new Set(['lag', 'lead', 'first_value', 'last_value']);

export function isWindowFunction(name: string): boolean {
  return numbering.has(name) || neighbours.has(name);
}

/** Compiles `row_number() over (…)` and its like. */
export function compileWindowFunction(name: string, call: FuncCall, scope: Scope, context: CompileContext): Expression {
  onlyKeys(call, KNOWN);
  if (call.over === undefined) throw invalidSql(`Function '${name}' needs OVER (…)`);
  const args = (call.args ?? []).map((arg) => context.expression(arg, scope));
  const [value] = args;
  if (args.length !== (numbering.has(name) ? 0 : 1))
    throw invalidSql(`Function '${name}' has too many or too few arguments`);
  const over = overClause(call.over, scope, context);
  return { sql: sql`${sql.raw(name)}(${value?.sql ?? sql``})${over}`, type: value?.type ?? 'int' };
}

/** ` over (partition by … order by …)`, with the default frame. */
export function overClause(over: WindowDef, scope: Scope, context: CompileContext): RawBuilder<unknown> {
  onlyKeys(over, ['partitionClause', 'orderClause', 'frameOptions', 'location']);
  if (over.frameOptions !== undefined && over.frameOptions !== DEFAULT_FRAME)
    throw invalidSql('Window frames are not supported');
  const parts = (over.partitionClause ?? []).map((node) => context.expression(node, scope).sql);
  const partition = parts.length === 0 ? sql`` : sql`partition by ${sql.join(parts)}`;
  const order = orderClause(over.orderClause, (value) => context.expression(value, scope), context);
  return sql` over (${partition}${order})`;
}
