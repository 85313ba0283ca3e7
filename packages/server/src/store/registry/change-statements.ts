import { createDatasetStatements } from '../datasets/dataset-statements.js';
import type { Engine } from '../engine/engine.js';
import { createEvaluationStatements } from '../evaluations/evaluation-statements.js';

export type ChangeStatements = ReturnType<typeof createChangeStatements>;

/** Builds the statements that changes run for many rows; their values come later. */
export function createChangeStatements(engine: Pick<Engine, 'db' | 'dialect'>) {
  return { ...createDatasetStatements(engine), ...createEvaluationStatements(engine.db) };
}
