import { sql } from 'kysely';
import type { Node } from 'libpg-query';
import type { Expression } from '../expression.js';
import { invalidSql } from '../sql-errors.js';
import { condition } from './compile-condition.js';
import type { CompileContext } from './compile-context.js';
import { unify } from './convert.js';
import type { Scope } from './scope.js';

/** `if(condition, then, else)`. */
export function compileConditional(args: readonly Node[], scope: Scope, context: CompileContext): Expression {
  if (args.length !== 3) throw invalidSql(`Function 'if' takes 3 arguments, got ${args.length}`);
  const [test, ...results] = args;
  const when = condition(context.expression(test, scope), context);
  const { values, type } = unify(
    results.map((result) => context.expression(result, scope)),
    context.printer,
  );
  const [yes, no] = values.map((value) => value.sql);
  return { sql: sql`(case when ${when} then ${yes ?? sql`null`} else ${no ?? sql`null`} end)`, type };
}
