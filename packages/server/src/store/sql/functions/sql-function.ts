import type { RawBuilder } from 'kysely';
import { convert, toText } from '../compile/convert.js';
import type { Expression, SqlType } from '../expression.js';
import type { SqlPrinter } from '../print/sql-printer.js';
import { invalidSql } from '../sql-errors.js';

/** The arguments of one call, converted as the function asks. */
export class Arguments {
  readonly #name: string;
  readonly #values: readonly Expression[];
  readonly printer: SqlPrinter;

  constructor(name: string, values: readonly Expression[], printer: SqlPrinter) {
    this.#name = name;
    this.#values = values;
    this.printer = printer;
  }

  get all(): readonly Expression[] {
    return this.#values;
  }

  value(index: number): Expression {
    const value = this.#values[index];
    if (value === undefined) throw invalidSql(`Function '${this.#name}' needs ${index + 1} arguments`);
    return value;
  }

  as(index: number, type: SqlType): RawBuilder<unknown> {
    return convert(this.value(index), type, this.printer).sql;
  }

  text(index: number): RawBuilder<unknown> {
    return toText(this.value(index), this.printer).sql;
  }

  /** A text that stands in the query. */
  constant(index: number): string {
    const { literal } = this.value(index);
    if (literal === undefined) throw invalidSql(`Argument ${index + 1} of '${this.#name}' must be a constant text`);
    return literal;
  }
}

/** A function of one row. */
export interface SqlFunction {
  /** Fewest and most arguments. */
  arity: readonly [number, number];
  build(args: Arguments): Expression;
}
