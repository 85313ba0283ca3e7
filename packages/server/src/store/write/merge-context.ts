import type { Transaction } from 'kysely';
import type { Tables } from '../database/tables.js';
import type { Dialect } from '../dialect/dialect.js';
import type { TraceRecord } from '../merge/trace-record.js';
import type { WriteStatements } from './write-statements.js';

/** What every step of merging one project's batch works on. */
export interface MergeContext {
  readonly transaction: Transaction<Tables>;
  readonly dialect: Dialect;
  readonly statements: WriteStatements;
  readonly projectId: number;
  readonly nowUs: number;
  /** Traces of the batch by id: those that exist, and those that its spans begin. */
  readonly records: Map<string, TraceRecord>;
  /** Ids of the records that must be written back. */
  readonly changed: Set<string>;
}
