import { type RawBuilder, sql } from 'kysely';
import type { BoolExpr, BooleanTest, NullTest } from 'libpg-query';
import type { Expression } from '../expression.js';
import type { CompileContext } from './compile-context.js';
import { convert } from './convert.js';
import type { Scope } from './scope.js';

/** The SQL of a value that must be true or false. */
export function condition(value: Expression, { printer }: CompileContext): RawBuilder<unknown> {
  return convert(value, 'bool', printer).sql;
}

export function compileBoolean({ boolop, args = [] }: BoolExpr, scope: Scope, context: CompileContext): Expression {
  const values = args.map((arg) => condition(context.expression(arg, scope), context));
  if (boolop === 'NOT_EXPR') return { sql: sql`(not ${values[0] ?? sql`null`})`, type: 'bool' };
  return { sql: sql`(${sql.join(values, boolop === 'AND_EXPR' ? sql` and ` : sql` or `)})`, type: 'bool' };
}

export function compileNullTest({ arg, nulltesttype }: NullTest, scope: Scope, context: CompileContext): Expression {
  const value = context.expression(arg, scope).sql;
  return { sql: nulltesttype === 'IS_NULL' ? sql`(${value} is null)` : sql`(${value} is not null)`, type: 'bool' };
}

const tests: Partial<Record<string, RawBuilder<unknown>>> = {
  IS_TRUE: sql`is true`,
  IS_NOT_TRUE: sql`is not true`,
  IS_FALSE: sql`is false`,
  IS_NOT_FALSE: sql`is not false`,
  IS_UNKNOWN: sql`is null`,
  IS_NOT_UNKNOWN: sql`is not null`,
};

export function compileBooleanTest(
  { arg, booltesttype }: BooleanTest,
  scope: Scope,
  context: CompileContext,
): Expression {
  const value = condition(context.expression(arg, scope), context);
  return { sql: sql`(${value} ${tests[booltesttype ?? ''] ?? sql`is null`})`, type: 'bool' };
}
