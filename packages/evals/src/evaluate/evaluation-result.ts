/** How the values of one score are summed up. */
export interface ScoreSummary {
  average: number;
  min: number;
  max: number;
  /** How many items have the score. */
  count: number;
}

/** One thing that went wrong with an item. */
export interface ItemError {
  /** Whose failure it is: the executor's, or that of the evaluator in `evaluator`. */
  phase: 'executor' | 'evaluator';
  evaluator?: string | undefined;
  message: string;
}

/** What became of one item. */
export interface ItemResult<Data = unknown, Target = unknown, Output = unknown> {
  id: string;
  /** Its place in the data. */
  index: number;
  data: Data;
  target: Target | undefined;
  metadata: Record<string, unknown> | undefined;
  /** What the executor returned; `undefined` when it failed. */
  output: Output | undefined;
  scores: Record<string, number>;
  /** Empty for an item that went well. */
  errors: ItemError[];
  traceId: string;
  durationMs: number;
  /** How often the executor was called. */
  attempts: number;
}

/** Whether an average is where it should be. */
export interface ThresholdResult {
  name: string;
  min: number | undefined;
  max: number | undefined;
  /** `undefined` when no item has the score. */
  average: number | undefined;
  passed: boolean;
}

/** A score that is worse than in the baseline. */
export interface Regression {
  name: string;
  baseline: number;
  /** `undefined` when no item has the score any more. */
  average: number | undefined;
  tolerance: number;
  /** The items that became worse most, at most five. */
  worst: { id: string; traceId: string; baseline: number; score: number }[];
}

/** What an evaluation found. */
export interface EvaluationResult<Data = unknown, Target = unknown, Output = unknown> {
  runId: string;
  /** The evaluation on the server, when there is one. */
  evalId: string | undefined;
  name: string | undefined;
  /** By index. */
  items: ItemResult<Data, Target, Output>[];
  scores: Record<string, ScoreSummary>;
  /** Everything that went wrong, by item. */
  errors: (ItemError & { id: string; index: number; traceId: string })[];
  durationMs: number;
  /** Items that an earlier part of the run had done. */
  resumedCount: number;
  thresholds: ThresholdResult[];
  regressions: Regression[];
}
