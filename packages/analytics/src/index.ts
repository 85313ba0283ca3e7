export { AnalyticsClient, type AnalyticsClientOptions } from './analytics-client.js';
export type { FieldError } from './errors/field-error.js';
export { InvalidFieldsError } from './errors/invalid-fields-error.js';
export { LeaseLostError } from './errors/lease-lost-error.js';
export { VersionConflictError } from './errors/version-conflict-error.js';
export type { AddedTraces } from './review-queues/add-traces.js';
export type { NewReviewQueue, ReviewQueueUpdate } from './review-queues/queue-body.js';
export type {
  ClaimedItem,
  LeasedItem,
  QueueItemState,
  ReviewLease,
  ReviewQueue,
  ReviewQueueItem,
} from './review-queues/review-queue.js';
export {
  type ListQueueItemsOptions,
  type NewQueueItem,
  type QueueItemOrder,
  ReviewQueueItemsClient,
} from './review-queues/review-queue-items-client.js';
export {
  type ClaimOptions,
  type LeaseOptions,
  type ListReviewQueuesOptions,
  type QueueItemReview,
  type ReviewQueueOrder,
  ReviewQueuesClient,
} from './review-queues/review-queues-client.js';
export type { ScoreAgreement } from './score-definitions/score-agreement.js';
export type {
  BooleanConfig,
  CategoricalConfig,
  CategoricalOption,
  NumericConfig,
  ScoreConfigs,
  ScoreKind,
} from './score-definitions/score-config.js';
export type {
  BooleanDefinition,
  CategoricalDefinition,
  CreatedDefinition,
  DefinitionOfKind,
  NewScoreDefinition,
  NumericDefinition,
  ScoreDefinition,
  ScoreDefinitionUpdate,
} from './score-definitions/score-definition.js';
export {
  type DefinitionOrder,
  type ListScoreDefinitionsOptions,
  type NewVersionOptions,
  ScoreDefinitionsClient,
} from './score-definitions/score-definitions-client.js';
export {
  type AnalyzeSentimentOptions,
  SentimentClient,
  type SentimentGenerationsOptions,
} from './sentiment/sentiment-client.js';
export type {
  SentimentAnalysis,
  SentimentAnswer,
  SentimentGeneration,
  SentimentLabel,
  SentimentResult,
  SentimentScore,
} from './sentiment/sentiment-types.js';
export {
  type BatchCheckOptions,
  SummarizationClient,
  type SummarizeDataOptions,
  type SummarizeGenerationOptions,
  type SummarizeOptions,
  type SummarizeTraceOptions,
} from './summarization/summarization-client.js';
export type {
  CachedSummary,
  Summary,
  SummaryMode,
  SummaryPoint,
  SummaryResult,
} from './summarization/summary-types.js';
export { TextReprClient } from './text-repr-client/text-repr-client.js';
export type {
  DatasetExport,
  DatasetExportTarget,
  EvaluationExport,
  EvaluationExportTarget,
  ExportReviewsOptions,
} from './trace-reviews/review-export.js';
export type {
  BooleanReviewScoreInput,
  CategoricalReviewScoreInput,
  NumericReviewScoreInput,
  ReviewScoreInput,
} from './trace-reviews/review-score-input.js';
export { type ScoreValue, scoreOf } from './trace-reviews/score-of.js';
export type {
  BooleanReviewScore,
  CategoricalReviewScore,
  NumericReviewScore,
  ReviewScore,
  TraceReview,
} from './trace-reviews/trace-review.js';
export {
  type ListTraceReviewsOptions,
  type NewTraceReview,
  type ReviewOrder,
  TraceReviewsClient,
  type TraceReviewUpdate,
} from './trace-reviews/trace-reviews-client.js';
export type { OrderBy } from './wire/to-order-by.js';
export type { AnalyticsUser } from './wire/user.js';
