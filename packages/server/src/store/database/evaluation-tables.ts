import type { Blob, Integer, NullableBlob } from './column-types.js';

/** Evaluations and their datapoints. */
export interface EvaluationTables {
  evaluations: EvaluationsTable;
  evaluation_datapoints: EvaluationDatapointsTable;
}

export interface EvaluationsTable {
  project_id: Integer;
  id: Blob;
  name: string;
  group_id: string;
  metadata: string | null;
  created_at_us: Integer;
}

export interface EvaluationDatapointsTable {
  project_id: Integer;
  evaluation_id: Blob;
  id: Blob;
  position: Integer;
  trace_id: NullableBlob;
  created_at_us: Integer;
  /** JSON text of an object: name to number. */
  scores: string;
  dataset_link: string | null;
  data: string;
  target: string | null;
  metadata: string;
  executor_output: string | null;
}
