import type { Route } from '../route.js';
import { createEvaluationRoute } from './create-evaluation.js';
import { getEvaluationRoute } from './get-evaluation.js';
import { listEvaluationDatapointsRoute } from './list-evaluation-datapoints.js';
import { listEvaluationsRoute } from './list-evaluations.js';
import { saveEvaluationDatapointsRoute } from './save-evaluation-datapoints.js';
import { updateEvaluationDatapointRoute } from './update-evaluation-datapoint.js';

/** Every route of evaluations. */
export const evaluationRoutes: readonly Route[] = [
  createEvaluationRoute,
  listEvaluationsRoute,
  getEvaluationRoute,
  saveEvaluationDatapointsRoute,
  listEvaluationDatapointsRoute,
  updateEvaluationDatapointRoute,
];
