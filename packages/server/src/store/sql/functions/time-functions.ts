import { sql } from 'kysely';
import type { Expression } from '../expression.js';
import { unitNs } from '../parse-interval.js';
import { invalidSql } from '../sql-errors.js';
import type { Arguments, SqlFunction } from './sql-function.js';

// 1970 began on a Thursday, weeks begin on Monday: three days from the one to the other.
const THREE_DAYS_NS = 3n * 86_400n * 1_000_000_000n;

/** The start of the unit that a time is in, in UTC. */
function startOf(unit: string, index: number): (args: Arguments) => Expression {
  const ns = unitNs(unit);
  if (ns === undefined) throw invalidSql(`Expected 'second', 'minute', 'hour', 'day' or 'week', got '${unit}'`);
  const length = sql.raw(ns.toString());
  const shift = sql.raw((/^week/i.test(unit) ? THREE_DAYS_NS : 0n).toString());
  return (args) => {
    const time = args.as(index, 'time');
    return { sql: sql`(${time} - (${time} + ${shift}) % ${length})`, type: 'time' };
  };
}

const startOfUnit = (unit: string): SqlFunction => ({ arity: [1, 1], build: startOf(unit, 0) });

const unixTime = (nsPerUnit: bigint): SqlFunction => ({
  arity: [1, 1],
  build: (args) => ({ sql: sql`(${args.as(0, 'time')} / ${sql.raw(nsPerUnit.toString())})`, type: 'int' }),
});

const toTime: SqlFunction = { arity: [1, 1], build: (args) => ({ sql: args.as(0, 'time'), type: 'time' }) };

/** Functions of times, in UTC. Months and years have no fixed length and are not among the units. */
export const timeFunctions: Record<string, SqlFunction> = {
  date_trunc: { arity: [2, 2], build: (args) => startOf(args.constant(0), 1)(args) },
  tostartofsecond: startOfUnit('second'),
  tostartofminute: startOfUnit('minute'),
  tostartofhour: startOfUnit('hour'),
  tostartofday: startOfUnit('day'),
  todate: startOfUnit('day'),
  tostartofweek: startOfUnit('week'),
  tounixtimestamp: unixTime(1_000_000_000n),
  tounixtimestamp64milli: unixTime(1_000_000n),
  tounixtimestamp64nano: unixTime(1n),
  todatetime: toTime,
  todatetime64: { ...toTime, arity: [1, 2] },
};
