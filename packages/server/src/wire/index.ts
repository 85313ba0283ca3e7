export {
  type AnnotationRequest,
  type AnnotationResult,
  type AnnotationScore,
  type AnnotationScoreRemoval,
  type AnnotationsRequest,
  type AnnotationsResponse,
  annotationSchema,
  annotationsRequestSchema,
  annotationsResponseSchema,
} from './annotations.js';
export {
  type DatasetResponse,
  deleteDatapointsRequestSchema,
  type ListDatapointsQuery,
  type ListDatasetsQuery,
  listDatapointsQuerySchema,
  listDatasetsQuerySchema,
  type PushDatapointsRequest,
  type PushDatapointsResponse,
  type PushedDatapoint,
  pushDatapointsRequestSchema,
  pushedDatapointSchema,
} from './datasets.js';
export { type ErrorCode, type ErrorResponse, errorResponseSchema } from './error.js';
export {
  type CreateEvaluationRequest,
  createEvaluationRequestSchema,
  type EvaluationPoint,
  listEvaluationsQuerySchema,
  saveEvaluationPointsRequestSchema,
  updateEvaluationPointRequestSchema,
} from './evaluations.js';
export {
  type EvaluatorScoreRequest,
  evaluatorScoreRequestSchema,
  type RemoveScoreRequest,
  removeScoreRequestSchema,
  type ScoreSource,
} from './evaluator-score.js';
export { spanSchema, traceWithSpansSchema } from './get-trace.js';
export { hexUuidSchema, spanIdSchema, traceIdSchema, uuidSchema } from './ids.js';
export {
  type ListTracesQuery,
  type ListTracesResponse,
  listTracesQuerySchema,
  listTracesResponseSchema,
} from './list-traces.js';
export {
  type ListOrphansQuery,
  type ListOrphansResponse,
  listOrphansQuerySchema,
  listOrphansResponseSchema,
} from './orphans.js';
export { pageQuerySchema } from './page.js';
export { rfc3339Schema } from './rfc3339.js';
export {
  openRolloutRequestSchema,
  type RunRolloutRequest,
  rolloutSpanRequestSchema,
  rolloutStatusRequestSchema,
  runRolloutRequestSchema,
} from './rollouts.js';
export { type SqlQueryRequest, sqlQueryRequestSchema } from './sql-query.js';
export { type TagRequest, type TagResult, tagRequestSchema, tagResponseSchema } from './tag.js';
export type { Target } from './target.js';
export { scoreSchema, traceSchema } from './trace.js';
export { type TraceMetadataRequest, traceMetadataRequestSchema } from './trace-metadata.js';
export { type PendingResponse, pendingResponseSchema } from './write-state.js';
