import { type RawBuilder, sql } from 'kysely';
import type { Expression } from '../expression.js';
import type { SqlPrinter } from '../print/sql-printer.js';
import { invalidSql } from '../sql-errors.js';
import type { View } from '../views/view.js';
import type { ResultColumn } from './compiled-query.js';

/** Something in a FROM clause: its name in the query, and the one of our own making. */
export abstract class Relation {
  readonly name: string;
  readonly sqlName: string;
  readonly #joinedAway = new Set<string>();

  constructor(name: string, sqlName: string) {
    this.name = name;
    this.sqlName = sqlName;
  }

  /** Columns in the order of `*`. */
  abstract columnNames(): string[];
  abstract column(name: string): Expression | undefined;
  /** What stands in FROM; asked for last, when it is known which columns are read. */
  abstract from(): RawBuilder<unknown>;

  /** USING makes one column of two: this one shows only when its table is named. */
  joinAway(column: string): void {
    this.#joinedAway.add(column);
  }

  isJoinedAway(column: string): boolean {
    return this.#joinedAway.has(column);
  }
}

/** A view of one project: a subquery with the columns that are read, so that nothing else is computed. */
export class ViewRelation extends Relation {
  readonly #view: View;
  readonly #printer: SqlPrinter;
  readonly #projectId: number;
  readonly #used = new Set<string>();

  constructor(names: { name: string; sqlName: string }, view: View, printer: SqlPrinter, projectId: number) {
    super(names.name, names.sqlName);
    this.#view = view;
    this.#printer = printer;
    this.#projectId = projectId;
  }

  columnNames(): string[] {
    return Object.keys(this.#view.columns);
  }

  column(name: string): Expression | undefined {
    const known = name.toLowerCase();
    if (!Object.hasOwn(this.#view.columns, known)) return undefined;
    const column = this.#view.columns[known];
    if (column === undefined) return undefined;
    this.#used.add(known);
    return { sql: sql.id(this.sqlName, known), type: column.type };
  }

  from(): RawBuilder<unknown> {
    const columns = [...this.#used].map((name) => {
      const column = this.#view.columns[name];
      const value = typeof column?.sql === 'function' ? column.sql(this.#printer) : column?.sql;
      return sql`${value ?? sql`null`} as ${sql.id(name)}`;
    });
    const list = columns.length === 0 ? sql`1 as one` : sql.join(columns);
    return sql`(select ${list} from ${this.#view.from(this.#projectId)}) as ${sql.id(this.sqlName)}`;
  }
}

/** A subquery, or a query of WITH. */
export class DerivedRelation extends Relation {
  readonly #columns: readonly ResultColumn[];
  readonly #from: RawBuilder<unknown>;

  /** `from` is the subquery in parentheses, or the name of the query. */
  constructor(names: { name: string; sqlName: string }, columns: readonly ResultColumn[], from: RawBuilder<unknown>) {
    super(names.name, names.sqlName);
    this.#columns = columns;
    this.#from = from;
  }

  columnNames(): string[] {
    return this.#columns.map(({ name }) => name);
  }

  column(name: string): Expression | undefined {
    const exact = this.#columns.filter((column) => column.name === name);
    const wanted = name.toLowerCase();
    const found = exact.length > 0 ? exact : this.#columns.filter((column) => column.name.toLowerCase() === wanted);
    const [first] = found;
    if (first === undefined) return undefined;
    if (found.length > 1) throw invalidSql(`Column '${name}' is ambiguous: '${this.name}' has two`);
    return { sql: sql.id(this.sqlName, `c${this.#columns.indexOf(first) + 1}`), type: first.type };
  }

  from(): RawBuilder<unknown> {
    return sql`${this.#from} as ${sql.id(this.sqlName)}`;
  }
}
