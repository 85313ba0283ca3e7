import type { FastifyReply } from 'fastify';
import type { AnnotationResult } from '../store/store.js';
import type { PendingResponse } from '../wire/write-state.js';

const PENDING: PendingResponse = { state: 'pending' };

/** Answers a single write: 200 without a body when it was applied, 202 when it waits for its trace. */
export function answerWrite(reply: FastifyReply, result: AnnotationResult | undefined): FastifyReply {
  return result?.state === 'pending' ? reply.code(202).send(PENDING) : reply.code(200).send();
}
