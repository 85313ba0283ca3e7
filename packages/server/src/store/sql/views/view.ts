import type { RawBuilder } from 'kysely';
import type { SqlType } from '../expression.js';
import type { SqlPrinter } from '../print/sql-printer.js';

/** A column of a view: what it is, and how it is read from the row `r` of the table underneath. */
export interface ViewColumn {
  type: SqlType;
  sql: RawBuilder<unknown> | ((printer: SqlPrinter) => RawBuilder<unknown>);
}

/** A table that queries may name. Its rows are those of one project: `from` says so, and nothing else reads the tables. */
export interface View {
  columns: Readonly<Record<string, ViewColumn>>;
  /** What stands behind `select …`: the table as `r`, and which of its rows belong to the project. */
  from(projectId: number): RawBuilder<unknown>;
}
