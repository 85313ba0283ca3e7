import { readIdempotencyKey } from '../../http/idempotency-key.js';
import { readJson } from '../../http/read-json.js';
import { readPathId } from '../../http/read-path-id.js';
import { toOptionalJson, toStorableJson } from '../../http/to-storable-json.js';
import { toUuid } from '../../http/uuid.js';
import type { SaveEvaluationDatapoints } from '../../store/evaluations/save-evaluation-datapoints.js';
import { type EvaluationPoint, saveEvaluationPointsRequestSchema } from '../../wire/evaluations.js';
import type { Route } from '../route.js';
import { noSuchEvaluation } from './no-such-evaluation.js';
import { toScores } from './to-scores.js';

/** Saves datapoints of an evaluation; the same id again replaces one. */
export const saveEvaluationDatapointsRoute: Route = {
  method: 'POST',
  path: '/v1/evals/:evalId/datapoints',
  access: 'full',
  handle: async (request, reply, { store, projectId, maxBodyBytes }) => {
    const evaluationId = readPathId(request, 'evalId');
    const body = await readJson(request, saveEvaluationPointsRequestSchema, maxBodyBytes);
    const input = { evaluationId, points: body.points.map(toPoint) };
    const result = await store.change('save-evaluation-datapoints', projectId, input, readIdempotencyKey(request));
    if (result.kind === 'not-found') throw noSuchEvaluation();
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(toUuid(evaluationId)));
  },
};

function toPoint(point: EvaluationPoint): SaveEvaluationDatapoints['points'][number] {
  return {
    id: point.id ?? null,
    index: point.index ?? 0,
    traceId: point.traceId ?? null,
    data: toStorableJson(point.data),
    target: toOptionalJson(point.target),
    metadata: toStorableJson(point.metadata ?? {}),
    executorOutput: toOptionalJson(point.executorOutput),
    scores: toStorableJson(toScores(point.scores ?? {})),
    datasetLink: toOptionalJson(point.datasetLink),
  };
}
