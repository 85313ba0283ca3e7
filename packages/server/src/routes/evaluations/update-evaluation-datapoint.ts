import { HttpError } from '../../http/http-error.js';
import { readIdempotencyKey } from '../../http/idempotency-key.js';
import { readJson } from '../../http/read-json.js';
import { readPathId } from '../../http/read-path-id.js';
import { toStorableJson } from '../../http/to-storable-json.js';
import { toUuid } from '../../http/uuid.js';
import { updateEvaluationPointRequestSchema } from '../../wire/evaluations.js';
import type { Route } from '../route.js';
import { toScores } from './to-scores.js';

/** Merges scores into a datapoint, and sets its output and trace. */
export const updateEvaluationDatapointRoute: Route = {
  method: 'POST',
  path: '/v1/evals/:evalId/datapoints/:datapointId',
  access: 'full',
  handle: async (request, reply, { store, projectId, maxBodyBytes }) => {
    const evaluationId = readPathId(request, 'evalId');
    const datapointId = readPathId(request, 'datapointId');
    const body = await readJson(request, updateEvaluationPointRequestSchema, maxBodyBytes);
    const executorOutput = isEmpty(body.executorOutput) ? null : toStorableJson(body.executorOutput);
    const update = { scores: toScores(body.scores), executorOutput, traceId: body.traceId ?? null };
    const input = { evaluationId, datapointId, ...update };
    const result = await store.change('update-evaluation-datapoint', projectId, input, readIdempotencyKey(request));
    if (result.kind === 'not-found') throw new HttpError(404, 'not_found', 'Evaluation datapoint not found');
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(toUuid(datapointId)));
  },
};

/** An output that says nothing keeps the one that is there. */
function isEmpty(output: unknown): boolean {
  if (output == null || output === '') return true;
  return typeof output === 'object' && Object.keys(output).length === 0;
}
