import { readPathId } from '../../http/read-path-id.js';
import { readQuery } from '../../http/read-query.js';
import { toUuid } from '../../http/uuid.js';
import type { StoredEvaluationDatapoint } from '../../store/evaluations/stored-evaluation.js';
import { pageQuerySchema } from '../../wire/page.js';
import type { Route } from '../route.js';
import { noSuchEvaluation } from './no-such-evaluation.js';

/** Lists the datapoints of an evaluation, by index, then id. */
export const listEvaluationDatapointsRoute: Route = {
  method: 'GET',
  path: '/v1/evals/:evalId/datapoints',
  access: 'full',
  handle: async (request, reply, { store, projectId }) => {
    const evaluationId = readPathId(request, 'evalId');
    const { limit, cursor = null } = readQuery(request, pageQuerySchema);
    const page = await store.query('list-evaluation-datapoints', projectId, { evaluationId, limit, cursor });
    if (page === null) throw noSuchEvaluation();
    const body = `{"items":[${page.items.map(toJson).join(',')}],"nextCursor":${JSON.stringify(page.nextCursor)}}`;
    return reply.type('application/json; charset=utf-8').send(body);
  },
};

/** What is stored as JSON text goes out as it is. */
function toJson(point: StoredEvaluationDatapoint): string {
  const { id, index, traceId, data, target, metadata, executorOutput, scores, datasetLink } = point;
  const head = JSON.stringify({ id: toUuid(id), index, traceId: traceId === null ? null : toUuid(traceId) });
  const content = `"data":${data},"target":${target},"metadata":${metadata}`;
  const results = `"executorOutput":${executorOutput},"scores":${scores},"datasetLink":${datasetLink}`;
  return `${head.slice(0, -1)},${content},${results}}`;
}
