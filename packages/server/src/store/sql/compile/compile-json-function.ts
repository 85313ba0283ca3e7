import { sql } from 'kysely';
import type { Node } from 'libpg-query';
import type { Expression } from '../expression.js';
import { invalidSql } from '../sql-errors.js';
import type { CompileContext } from './compile-context.js';
import { jsonValue } from './compile-json.js';
import type { Scope } from './scope.js';

const kinds = {
  jsonextractstring: 'text',
  jsonextractraw: 'json',
  jsonextractint: 'int',
  jsonextractuint: 'int',
  jsonextractfloat: 'float',
  jsonextractbool: 'bool',
  jsonhas: 'has',
  jsonlength: 'length',
} as const;

type JsonFunction = keyof typeof kinds;

export function isJsonFunction(name: string): name is JsonFunction {
  return Object.hasOwn(kinds, name);
}

/** `JSONExtractString(json, 'key', …)` and its sisters; a value that is not there, or of another kind, is null. */
export function compileJsonFunction(
  name: JsonFunction,
  [json, ...path]: readonly Node[],
  scope: Scope,
  context: CompileContext,
): Expression {
  if (json === undefined) throw invalidSql(`Function '${name}' needs a JSON text and keys`);
  const value = context.expression(json, scope);
  const kind = kinds[name];
  const at = (as: 'json' | 'text') => jsonValue(value, path, as, scope, context).sql;
  const { printer } = context;
  switch (kind) {
    case 'text':
    case 'json':
      return { sql: at(kind), type: kind };
    case 'int':
    case 'float': {
      const isNumber = sql`${printer.jsonTypeOf(at('json'))} = 'number'`;
      const number = printer.cast(at('text'), 'float');
      const shown = kind === 'int' ? printer.cast(number, 'int') : number;
      return { sql: sql`(case when ${isNumber} then ${shown} end)`, type: kind };
    }
    case 'bool':
      return { sql: sql`(case ${at('json')} when 'true' then true when 'false' then false end)`, type: 'bool' };
    case 'has':
      return { sql: sql`(${at('json')} is not null)`, type: 'bool' };
    case 'length':
      return { sql: printer.jsonLength(at('json')), type: 'int' };
    default:
      return kind satisfies never;
  }
}
