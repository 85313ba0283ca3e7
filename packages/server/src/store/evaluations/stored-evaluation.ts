import type { Selectable } from 'kysely';
import type { EvaluationDatapointsTable, EvaluationsTable } from '../database/evaluation-tables.js';
import { hexOf } from '../ids.js';

/** An evaluation as the store returns it. Ids are 32 hex digits. */
export interface StoredEvaluation {
  id: string;
  name: string;
  groupId: string;
  /** JSON text, or null. */
  metadata: string | null;
  createdAtUs: number;
}

/** A datapoint of an evaluation; JSON stays text. */
export interface StoredEvaluationDatapoint {
  id: string;
  index: number;
  /** 32 hex digits. */
  traceId: string | null;
  data: string;
  target: string | null;
  metadata: string;
  executorOutput: string | null;
  /** An object: name to number. */
  scores: string;
  datasetLink: string | null;
}

export function evaluationFromRow(row: Selectable<EvaluationsTable>): StoredEvaluation {
  return {
    id: hexOf(row.id),
    name: row.name,
    groupId: row.group_id,
    metadata: row.metadata,
    createdAtUs: Number(row.created_at_us),
  };
}

export function evaluationDatapointFromRow(row: Selectable<EvaluationDatapointsTable>): StoredEvaluationDatapoint {
  return {
    id: hexOf(row.id),
    index: Number(row.position),
    traceId: row.trace_id === null ? null : hexOf(row.trace_id),
    data: row.data,
    target: row.target,
    metadata: row.metadata,
    executorOutput: row.executor_output,
    scores: row.scores,
    datasetLink: row.dataset_link,
  };
}
