import type { ColumnDataType, Kysely, RawBuilder, SqlBool, Transaction } from 'kysely';
import type { Tables } from '../database/tables.js';

/** Everything that differs between SQLite and PostgreSQL beyond how they connect. */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres';
  readonly columnTypes: ColumnTypes;
  /** Several servers may have the database open: what one stores for readers must reach those of the others. */
  readonly isShared: boolean;
  /** Stands behind `create table` for narrow tables that are all key. */
  readonly keyOnlyTable: RawBuilder<unknown> | undefined;
  /** Sets what `create table` cannot say. */
  tuneTables(db: Kysely<Tables>): Promise<void>;
  /** Keeps other writers from these traces until the transaction ends, whether they exist or not. */
  lockTraces(transaction: Transaction<Tables>, projectId: number, traceIds: readonly string[]): Promise<void>;
  /** Removes what `lockTraces` left behind for traces that did not come to be. */
  unlockMissingTraces(transaction: Transaction<Tables>, projectId: number, traceIds: readonly string[]): Promise<void>;
  /** Shared while spans are written, exclusive while a span id is looked up that may be arriving right now. */
  lockSpanLookup(transaction: Transaction<Tables>, mode: 'shared' | 'exclusive'): Promise<void>;
  /** Lets the notices of a session be written one after the other: who comes next waits until the transaction ends. */
  lockNotices(transaction: Transaction<Tables>, sessionId: string): Promise<void>;
  /** Tells all servers, this one too, a short text when the transaction has committed. */
  notifyServers(transaction: Transaction<Tables>, channel: string, text: string): Promise<void>;
  /**
   * Selects the rows of each of `count` ids, the first parameters of the statement: `select` gets the condition that says whether an id is
   * one of them. Every row is found through the index: PostgreSQL reads all rows in front of an `in` that it has no statistics for.
   */
  selectEach<Row>(count: number, select: (isWanted: IdCondition) => RawBuilder<Row>): RawBuilder<Row>;
  /** Runs reads that must see one state. */
  readTogether<T>(db: Kysely<Tables>, read: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** Another writer was in the way: the same transaction will succeed when it runs again. */
  isConflict(error: unknown): boolean;
  /** The database cannot be reached or cannot write at all: trying again at once is no use. */
  isUnavailable(error: unknown): boolean;
}

/** Says of a column of ids that it holds a wanted one. */
export type IdCondition = (id: RawBuilder<unknown>) => RawBuilder<SqlBool>;

export interface ColumnTypes {
  readonly int2: ColumnDataType;
  readonly int4: ColumnDataType;
  readonly int8: ColumnDataType;
  readonly text: ColumnDataType;
  readonly bytes: ColumnDataType;
  readonly double: ColumnDataType;
  readonly json: ColumnDataType;
  /** A number that the database gives out. */
  readonly generatedId: ColumnDataType;
}
