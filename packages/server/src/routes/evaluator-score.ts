import { readAnnotationId } from '../http/idempotency-key.js';
import { readJson } from '../http/read-json.js';
import type { WriteClock } from '../http/write-clock.js';
import type { AnnotationWrite } from '../store/store.js';
import {
  type EvaluatorScoreRequest,
  evaluatorScoreRequestSchema,
  removeScoreRequestSchema,
} from '../wire/evaluator-score.js';
import { answerWrite } from './answer-write.js';
import type { Route } from './route.js';
import { emptyWrite } from './to-annotation-write.js';
import { scoreIdOf, toScoreRemoval, toScoreWrite } from './to-score-writes.js';

/** Attaches a score to a trace or a span. Each call adds one, unless it names an actor: of those the latest write stands. */
export const evaluatorScoreRoute: Route = {
  method: 'POST',
  path: '/v1/evaluators/score',
  access: 'full',
  handle: async (request, reply, { store, projectId, maxBodyBytes, clock }) => {
    const body = await readJson(request, evaluatorScoreRequestSchema, maxBodyBytes);
    const write = newWrite(projectId, readAnnotationId(request, projectId), body, clock);
    const scores = [toScoreWrite(write, { ...body, id: scoreIdOf(write.id) })];
    const [result] = await store.annotate([{ ...write, scores }]);
    return answerWrite(reply, result);
  },
};

/** Takes the score of an actor back, whether it has arrived or not. */
export const removeScoreRoute: Route = {
  method: 'DELETE',
  path: '/v1/evaluators/score',
  access: 'full',
  handle: async (request, reply, { store, projectId, maxBodyBytes, clock }) => {
    const body = await readJson(request, removeScoreRequestSchema, maxBodyBytes);
    const write = newWrite(projectId, readAnnotationId(request, projectId), body, clock);
    const [result] = await store.annotate([{ ...write, scores: [toScoreRemoval(write, body)] }]);
    return answerWrite(reply, result);
  },
};

type ScoreBody = Pick<EvaluatorScoreRequest, 'traceId' | 'spanId' | 'actor' | 'writtenAtMs'>;

function newWrite(projectId: string, id: string, body: ScoreBody, clock: WriteClock): AnnotationWrite {
  const writtenAtUs = body.writtenAtMs === undefined ? clock.nowUs() : clock.acceptMs(body.writtenAtMs);
  const write = emptyWrite(projectId, id, body, writtenAtUs);
  // An actor has one score a span, so here the span counts beside its trace.
  return body.actor == null ? write : { ...write, spanId: body.spanId ?? null };
}
