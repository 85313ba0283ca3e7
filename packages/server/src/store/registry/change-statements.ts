import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import { createDatasetStatements } from '../datasets/dataset-statements.js';
import { createEvaluationStatements } from '../evaluations/evaluation-statements.js';

export type ChangeStatements = ReturnType<typeof createChangeStatements>;

/** Builds the statements that changes run for many rows; their values come later. */
export function createChangeStatements(db: Kysely<Tables>) {
  return { ...createDatasetStatements(db), ...createEvaluationStatements(db) };
}
