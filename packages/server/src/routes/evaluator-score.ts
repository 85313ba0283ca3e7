import { evaluatorScoreRequestSchema } from '@tailrace/core/wire';
import { readAnnotationId } from '../http/idempotency-key.js';
import { readJson } from '../http/read-json.js';
import { answerWrite } from './answer-write.js';
import type { Route } from './route.js';
import { emptyWrite, scoreIdOf, toScoreWrite } from './to-annotation-write.js';

/** Attaches a score to a trace or a span; each call adds one. */
export const evaluatorScoreRoute: Route = {
  method: 'POST',
  path: '/v1/evaluators/score',
  access: 'full',
  handle: async (request, reply, { store, projectId, maxBodyBytes, clock }) => {
    const body = await readJson(request, evaluatorScoreRequestSchema, maxBodyBytes);
    const id = readAnnotationId(request, projectId);
    const scores = [toScoreWrite({ ...body, id: scoreIdOf(id) })];
    const [result] = await store.annotate([{ ...emptyWrite(projectId, id, body, clock.nowUs()), scores }]);
    return answerWrite(reply, result);
  },
};
