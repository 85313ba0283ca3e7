import { allAnalyticsRoutes } from './analytics/all-analytics-routes.js';
import { annotationsRoute } from './annotations.js';
import { captureRoutes } from './capture/capture-routes.js';
import { datasetRoutes } from './datasets/dataset-routes.js';
import { evaluationRoutes } from './evaluations/evaluation-routes.js';
import { evaluatorScoreRoute, removeScoreRoute } from './evaluator-score.js';
import { getTraceRoute } from './get-trace.js';
import { healthRoute, readyRoute } from './health.js';
import { ingestSpansRoute } from './ingest-spans.js';
import { listOrphansRoute } from './list-orphans.js';
import { listTracesRoute } from './list-traces.js';
import { rolloutRoutes } from './rollouts/rollout-routes.js';
import type { Route } from './route.js';
import { sqlQueryRoute } from './sql-query.js';
import { tagRoute, untagRoute } from './tag.js';
import { traceMetadataRoute } from './trace-metadata.js';

/** Every route of the API. */
export const allRoutes: readonly Route[] = [
  healthRoute,
  readyRoute,
  ingestSpansRoute,
  tagRoute,
  untagRoute,
  traceMetadataRoute,
  evaluatorScoreRoute,
  removeScoreRoute,
  annotationsRoute,
  listTracesRoute,
  getTraceRoute,
  listOrphansRoute,
  sqlQueryRoute,
  ...datasetRoutes,
  ...evaluationRoutes,
  ...rolloutRoutes,
  ...allAnalyticsRoutes,
  ...captureRoutes,
];
