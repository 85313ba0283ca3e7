import { sql } from 'kysely';
import { isNumber, nameOfType } from '../expression.js';
import { invalidSql } from '../sql-errors.js';
import { castTo } from './cast-value.js';
import type { Arguments, SqlFunction } from './sql-function.js';

const MAX_DIGITS = 12;

const casts = (type: 'text' | 'int' | 'float'): SqlFunction => ({
  arity: [1, 1],
  build: (args) => castTo(args.value(0), type, args.printer),
});

const round: SqlFunction = {
  arity: [1, 2],
  build: (args) => {
    const digits = args.all.length === 2 ? constantDigits(args) : 0;
    return { sql: args.printer.round(args.as(0, 'float'), digits), type: 'float' };
  },
};

function constantDigits(args: Arguments): number {
  const { type, constant } = args.value(1);
  if (type !== 'int' || constant === undefined || constant < 0 || constant > MAX_DIGITS) {
    throw invalidSql(`round() takes a constant number of digits from 0 to ${MAX_DIGITS}`);
  }
  return constant;
}

const whole = (name: 'floor' | 'ceil'): SqlFunction => ({
  arity: [1, 1],
  build: (args) => ({ sql: sql`${sql.raw(name)}(${args.as(0, 'float')})`, type: 'float' }),
});

/** Functions of numbers, and what makes numbers of texts. */
export const numberFunctions: Record<string, SqlFunction> = {
  abs: {
    arity: [1, 1],
    build: (args) => {
      const { type, sql: value } = args.value(0);
      if (!isNumber(type)) throw invalidSql(`abs() takes a number, not ${nameOfType(type)}`);
      return { sql: sql`abs(${value})`, type };
    },
  },
  round,
  floor: whole('floor'),
  ceil: whole('ceil'),
  tostring: casts('text'),
  toint64: casts('int'),
  toint32: casts('int'),
  touint64: casts('int'),
  touint32: casts('int'),
  tofloat64: casts('float'),
  tofloat32: casts('float'),
};
