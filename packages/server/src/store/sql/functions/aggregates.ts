import { type RawBuilder, sql } from 'kysely';
import { convert } from '../compile/convert.js';
import { type Expression, isNumber, isText, nameOfType } from '../expression.js';
import type { SqlPrinter } from '../print/sql-printer.js';
import { invalidSql } from '../sql-errors.js';

/** One call of an aggregate: its arguments, and what stands around them. */
export interface AggregateCall {
  args: readonly Expression[];
  isDistinct: boolean;
  /** Joins every call: `filter (where …)` and `over (…)`. */
  suffix: RawBuilder<unknown>;
  printer: SqlPrinter;
}

/** A function of many rows. */
export interface Aggregate {
  /** Arguments without the condition of `…If`. */
  argumentCount: number;
  build(call: AggregateCall): Expression;
}

const first = ({ args }: AggregateCall): Expression => args[0] ?? { sql: sql`null`, type: 'null' };
const distinct = ({ isDistinct }: AggregateCall): RawBuilder<unknown> => (isDistinct ? sql`distinct ` : sql``);

const count: Aggregate = {
  argumentCount: 1,
  build: (call) => {
    const value = call.args.length === 0 ? sql`*` : sql`${distinct(call)}${first(call).sql}`;
    return { sql: sql`count(${value})${call.suffix}`, type: 'int' };
  },
};

const sum: Aggregate = {
  argumentCount: 1,
  build: (call) => {
    const value = numberOf(call, 'sum');
    const type = value.type === 'int' ? 'int' : 'float';
    return { sql: call.printer.cast(sql`sum(${distinct(call)}${value.sql})${call.suffix}`, type), type };
  },
};

const avg: Aggregate = {
  argumentCount: 1,
  build: (call) => {
    const value = sql`avg(${distinct(call)}${numberOf(call, 'avg').sql})${call.suffix}`;
    return { sql: call.printer.cast(value, 'float'), type: 'float' };
  },
};

const extreme = (name: 'min' | 'max'): Aggregate => ({
  argumentCount: 1,
  build: (call) => {
    const { type, sql: value } = first(call);
    // PostgreSQL orders neither booleans nor bytes this way; the texts of ids sort as the ids do.
    const id = type === 'trace-id' || type === 'span-id' ? call.printer.idText(value, type) : undefined;
    if (type === 'bool' || type === 'list') throw invalidSql(`${name}() of ${nameOfType(type)} is not supported`);
    const sorted = id ?? (isText(type) ? call.printer.byBytes(value) : value);
    return { sql: sql`${sql.raw(name)}(${sorted})${call.suffix}`, type: id === undefined ? type : 'text' };
  },
});

function numberOf(call: AggregateCall, name: string): Expression {
  const value = first(call);
  if (isNumber(value.type) || value.type === 'null') return value;
  if (value.literal !== undefined) return convert(value, 'float', call.printer);
  throw invalidSql(`${name}() takes numbers, not ${nameOfType(value.type)}: use CAST`);
}

/** Aggregates by name; each is also there with `If`: `countIf(condition)`, `sumIf(value, condition)`. */
export const aggregates: Readonly<Record<string, Aggregate>> = {
  count,
  sum,
  avg,
  min: extreme('min'),
  max: extreme('max'),
  uniq: { argumentCount: 1, build: (call) => count.build({ ...call, isDistinct: true }) },
  uniqexact: { argumentCount: 1, build: (call) => count.build({ ...call, isDistinct: true }) },
  any: extreme('min'),
};
