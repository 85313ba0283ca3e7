import type { TraceIdInput } from '@tailrace/core';

/** What `init` answers. */
export interface InitEvaluationResponse {
  id: string;
  name: string;
  projectId: string;
  groupId: string;
  metadata: unknown;
  /** RFC 3339. */
  createdAt: string;
}

/** Where the data of a datapoint came from. */
export interface DatasetLink {
  datasetId: string;
  datapointId: string;
  /** RFC 3339. */
  createdAt: string;
}

/** A datapoint to save. */
export interface EvalDatapointInput {
  /** Saving the same id again replaces the datapoint. @default a new one */
  id?: string | undefined;
  /** Its place in the evaluation. @default 0 */
  index?: number | undefined;
  data: unknown;
  target?: unknown;
  metadata?: Record<string, unknown> | undefined;
  executorOutput?: unknown;
  traceId?: TraceIdInput | undefined;
  scores?: Readonly<Record<string, number | null>> | undefined;
  datasetLink?: DatasetLink | undefined;
}

/** An evaluation as the server lists it. */
export interface Evaluation {
  id: string;
  name: string;
  groupId: string;
  metadata: unknown;
  projectId: string;
  /** RFC 3339. */
  createdAt: string;
  datapointCount: number;
}

/** How the values of one score are spread. */
export interface ScoreDistribution {
  count: number;
  average: number;
  min: number;
  max: number;
  /** Ten equal parts from `min` to `max`. */
  buckets: { from: number; to: number; count: number }[];
}

/** An evaluation with its scores. */
export interface EvaluationWithScores extends Evaluation {
  scores: Record<string, ScoreDistribution>;
}

/** A datapoint as the server has it. */
export interface EvalDatapoint {
  id: string;
  index: number;
  data: unknown;
  target: unknown;
  metadata: Record<string, unknown>;
  executorOutput: unknown;
  traceId: string | null;
  scores: Record<string, number>;
  datasetLink: DatasetLink | null;
}
