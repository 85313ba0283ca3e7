import type { Transaction } from 'kysely';
import type { Tables } from '../database/tables.js';
import type { Dialect } from '../dialect/dialect.js';
import type { UuidSequence } from '../uuid-sequence.js';
import type { ChangeStatements } from './change-statements.js';

/** What a change works with, inside the transaction of a commit. */
export interface ChangeContext {
  readonly transaction: Transaction<Tables>;
  readonly dialect: Dialect;
  readonly projectId: number;
  readonly nowUs: number;
  readonly ids: UuidSequence;
  readonly statements: ChangeStatements;
}

/**
 * Makes one change. What may well happen (not found, name taken) is a result: an error would undo the changes of others in the same
 * commit. A result is kept as JSON, for when the request comes again.
 */
export type Change<Input, Result> = (context: ChangeContext, input: Input) => Promise<Result>;
