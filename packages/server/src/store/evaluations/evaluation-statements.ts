import { type Expression, type Kysely, sql } from 'kysely';
import { BatchStatement } from '../database/batch-statement.js';
import type { Tables } from '../database/tables.js';

const key = ['project_id', 'evaluation_id', 'id'] as const;
const content = [
  'position',
  'trace_id',
  'scores',
  'dataset_link',
  'data',
  'target',
  'metadata',
  'executor_output',
] as const;
const columns = [...key, 'created_at_us', ...content] as const;

/** The values of a row, in the order of its columns. */
export type EvaluationDatapointValues = [
  projectId: number,
  evaluationId: Uint8Array,
  id: Uint8Array,
  createdAtUs: number,
  position: number,
  traceId: Uint8Array | null,
  scores: string,
  datasetLink: string | null,
  data: string,
  target: string | null,
  metadata: string,
  executorOutput: string | null,
];

/** Builds the statement that saves datapoints once; its values come later. */
export function createEvaluationStatements(db: Kysely<Tables>) {
  const row = Object.fromEntries(columns.map((column) => [column, 0])) as Record<(typeof columns)[number], never>;
  const excluded: Record<string, Expression<never>> = Object.fromEntries(
    content.map((column) => [column, sql<never>`excluded.${sql.ref(column)}`]),
  );
  return {
    saveEvaluationDatapoints: new BatchStatement((count) =>
      db
        .insertInto('evaluation_datapoints')
        .values(Array.from({ length: count }, () => row))
        .onConflict((conflict) => conflict.columns(key).doUpdateSet(excluded))
        .compile(),
    ),
  };
}
