export type {
  DatasetLink,
  EvalDatapoint,
  EvalDatapointInput,
  Evaluation,
  EvaluationWithScores,
  InitEvaluationResponse,
  ScoreDistribution,
} from './client/eval-types.js';
export {
  type CreateDatapointOptions,
  type CreateEvaluationOptions,
  EvalsClient,
  type ListEvaluationsOptions,
  type SaveDatapointsOptions,
  type UpdateDatapointOptions,
} from './client/evals-client.js';
export { type DatasetReader, type DatasetRow, type DatasetSelection, fromDataset } from './data/from-dataset.js';
export { DatapointsRefusedError, type RefusedDatapoint } from './errors/datapoints-refused-error.js';
export { EvaluationError, type EvaluationFailure } from './errors/evaluation-error.js';
export type { EvalData, EvalDataSource, OpenedData } from './evaluate/data-source.js';
export type { EvalItem } from './evaluate/eval-item.js';
export { evaluate } from './evaluate/evaluate.js';
export type {
  BaselineRun,
  EvaluateOptions,
  EvaluationClient,
  EvaluationProgress,
  Evaluator,
  Executor,
  ItemContext,
} from './evaluate/evaluate-options.js';
export type {
  EvaluationResult,
  ItemError,
  ItemResult,
  Regression,
  ScoreSummary,
  ThresholdResult,
} from './evaluate/evaluation-result.js';
export { type EvaluationExitCode, exitCodeOf } from './evaluate/exit-code.js';
export { type EvaluationPlan, planEvaluation } from './evaluate/plan-evaluation.js';
export type { RunItemRecord, RunRecord, RunStartRecord, RunStore } from './evaluate/run-store.js';
export { createProgressRenderer, type ProgressRenderer, type ProgressTarget } from './progress/progress-renderer.js';
export { toJson } from './report/to-json.js';
export { toJunit } from './report/to-junit.js';
export { toMarkdown } from './report/to-markdown.js';
