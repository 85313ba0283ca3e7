import { readQuery } from '../../http/read-query.js';
import { listEvaluationsQuerySchema } from '../../wire/evaluations.js';
import type { Route } from '../route.js';
import { toEvaluation } from './to-evaluation.js';

/** Lists evaluations, newest first. */
export const listEvaluationsRoute: Route = {
  method: 'GET',
  path: '/v1/evals',
  access: 'full',
  handle: async (request, _reply, { store, projectId }) => {
    const query = readQuery(request, listEvaluationsQuerySchema);
    const { groupName: groupId = null, name = null, limit, cursor = null } = query;
    const page = await store.query('list-evaluations', projectId, { groupId, name, limit, cursor });
    const items = page.items.map((evaluation) => {
      return { ...toEvaluation(evaluation, projectId), datapointCount: evaluation.datapointCount };
    });
    return { items, nextCursor: page.nextCursor };
  },
};
