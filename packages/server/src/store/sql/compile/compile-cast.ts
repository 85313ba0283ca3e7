import { sql } from 'kysely';
import type { TypeCast } from 'libpg-query';
import type { Expression } from '../expression.js';
import { castTo } from '../functions/cast-value.js';
import { parseIntervalNs } from '../parse-interval.js';
import { invalidSql } from '../sql-errors.js';
import { condition } from './compile-condition.js';
import type { CompileContext } from './compile-context.js';
import { convert, toText } from './convert.js';
import { readName } from './read-name.js';
import type { Scope } from './scope.js';

type CastType = 'text' | 'json' | 'int' | 'float' | 'bool' | 'time' | 'interval' | 'uuid';

const typeNames: Record<CastType, string> = {
  text: 'text varchar string',
  json: 'json jsonb',
  int: 'int2 int4 int8 int16 int32 int64 uint8 uint16 uint32 uint64',
  float: 'float4 float8 float32 float64 numeric',
  bool: 'bool',
  time: 'timestamp timestamptz datetime datetime64',
  interval: 'interval',
  uuid: 'uuid',
};
const types = new Map(
  (Object.keys(typeNames) as CastType[]).flatMap((type) =>
    typeNames[type].split(' ').map((name) => [name, type] as const),
  ),
);

/** `cast(x as T)` and `x::T`, with the names of either world: `int8` or `Int64`, `text` or `String`. */
export function compileCast({ arg, typeName }: TypeCast, scope: Scope, context: CompileContext): Expression {
  const name = readName(typeName?.names?.at(-1)).toLowerCase();
  const type = types.get(name);
  if (type === undefined || typeName?.arrayBounds !== undefined) throw invalidSql(`Type '${name}' is not supported`);
  return cast(context.expression(arg, scope), type, context);
}

function cast(value: Expression, type: CastType, context: CompileContext): Expression {
  const { printer } = context;
  switch (type) {
    case 'text':
    case 'json':
      return { ...toText(value, printer), type };
    case 'uuid':
      return value.type === 'trace-id' || value.type === 'span-id' ? value : toTextLiteral(value, context);
    case 'bool':
      return { sql: condition(value, context), type };
    case 'time':
      return convert(value, 'time', printer);
    case 'interval':
      return interval(value);
    case 'int':
    case 'float':
      return castTo(value, type, printer);
    default:
      return type satisfies never;
  }
}

function toTextLiteral(value: Expression, { printer }: CompileContext): Expression {
  return value.literal === undefined ? toText(value, printer) : value;
}

function interval({ literal }: Expression): Expression {
  const nanoseconds = literal === undefined ? undefined : parseIntervalNs(literal);
  if (nanoseconds === undefined) {
    throw invalidSql("Expected an interval such as interval '7 days', in weeks, days, hours, minutes or seconds");
  }
  return { sql: sql.raw(nanoseconds.toString()), type: 'interval' };
}
