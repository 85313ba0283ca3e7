import { sql } from 'kysely';
import type { FuncCall } from 'libpg-query';
import type { Expression } from '../expression.js';
import { aggregates } from '../functions/aggregates.js';
import { numberFunctions } from '../functions/number-functions.js';
import { Arguments, type SqlFunction } from '../functions/sql-function.js';
import { textFunctions } from '../functions/text-functions.js';
import { timeFunctions } from '../functions/time-functions.js';
import { invalidSql } from '../sql-errors.js';
import { compileAggregate, percentileNames } from './compile-aggregate.js';
import { compileConditional } from './compile-conditional.js';
import type { CompileContext } from './compile-context.js';
import { compileJsonFunction, isJsonFunction } from './compile-json-function.js';
import { compare, listParameter } from './compile-operator.js';
import { compileWindowFunction, isWindowFunction } from './compile-window.js';
import { onlyKeys } from './only-keys.js';
import { readName } from './read-name.js';
import type { Scope } from './scope.js';

const functions: Readonly<Record<string, SqlFunction>> = { ...textFunctions, ...numberFunctions, ...timeFunctions };
const PLAIN = ['funcname', 'args', 'funcformat', 'location'];

/** Compiles a call of a function that is in one of the lists; any other is not allowed. */
export function compileFunction(call: FuncCall, scope: Scope, context: CompileContext): Expression {
  const name = functionName(call);
  if (isAggregate(name)) return compileAggregate(name, call, scope, context);
  if (isWindowFunction(name)) return compileWindowFunction(name, call, scope, context);
  onlyKeys(call, PLAIN);
  if (name === 'now' && call.args === undefined) {
    return { sql: context.printer.bind(context.nowNs, 'time'), type: 'time' };
  }
  if (name === 'if') return compileConditional(call.args ?? [], scope, context);
  if (isJsonFunction(name)) return compileJsonFunction(name, call.args ?? [], scope, context);
  if (name === 'has') {
    const found = compileHas(call, scope, context);
    if (found !== undefined) return found;
  }
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (known === undefined) throw invalidSql(`Function '${name}' is not allowed`);
  const args = (call.args ?? []).map((arg) => context.expression(arg, scope));
  const [fewest, most] = known.arity;
  if (args.length < fewest || args.length > most) {
    const wanted = fewest === most ? `${fewest}` : `${fewest} to ${most}`;
    throw invalidSql(`Function '${name}' takes ${wanted} arguments, got ${args.length}`);
  }
  return known.build(new Arguments(name, args, context.printer));
}

/** The name of a function in lower case. What the grammar itself calls, such as `trim`, comes with PostgreSQL's own schema. */
export function functionName({ funcname = [], funcformat }: FuncCall): string {
  const names = funcname.map(readName);
  const isSyntax = funcformat === 'COERCE_SQL_SYNTAX' && names[0] === 'pg_catalog';
  if (names.length !== 1 && !isSyntax) throw invalidSql(`Function '${names.join('.')}' is not allowed`);
  return (names.at(-1) ?? '').toLowerCase();
}

function isAggregate(name: string): boolean {
  const plain = name.endsWith('if') && name !== 'if' ? name.slice(0, -2) : name;
  return Object.hasOwn(aggregates, plain) || percentileNames.has(plain);
}

/** `has({ids:Array(String)}, name)`: a list parameter has no type of its own. */
function compileHas({ args = [] }: FuncCall, scope: Scope, context: CompileContext): Expression | undefined {
  const items = listParameter(args[0], context);
  if (items === undefined || args.length !== 2) return undefined;
  const value = context.expression(args[1], scope);
  const found = items.map((item) => compare('=', value, item, context).sql);
  return { sql: found.length === 0 ? sql`false` : sql`(${sql.join(found, sql` or `)})`, type: 'bool' };
}
