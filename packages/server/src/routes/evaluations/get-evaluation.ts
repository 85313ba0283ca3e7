import { readPathId } from '../../http/read-path-id.js';
import type { Route } from '../route.js';
import { noSuchEvaluation } from './no-such-evaluation.js';
import { toEvaluation } from './to-evaluation.js';

/** Shows an evaluation with the averages and distributions of its scores. */
export const getEvaluationRoute: Route = {
  method: 'GET',
  path: '/v1/evals/:evalId',
  access: 'full',
  handle: async (request, _reply, { store, projectId }) => {
    const evaluation = await store.query('get-evaluation', projectId, { evaluationId: readPathId(request, 'evalId') });
    if (evaluation === null) throw noSuchEvaluation();
    const { datapointCount, scores } = evaluation;
    return { ...toEvaluation(evaluation, projectId), datapointCount, scores: Object.fromEntries(scores) };
  },
};
