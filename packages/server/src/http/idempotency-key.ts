import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { deterministicUuid } from './deterministic-uuid.js';
import { invalidField } from './http-error.js';

const MAX_LENGTH = 200;

/** The id of the annotation that a request writes: made from its `Idempotency-Key`, so that a repeated request is one write; else random. */
export function readAnnotationId(request: FastifyRequest, projectId: string): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') return randomUUID();
  if (key.length > MAX_LENGTH) throw invalidField('Idempotency-Key', `expected at most ${MAX_LENGTH} characters`);
  return deterministicUuid('idempotency-key', projectId, request.routeOptions.url ?? '', key);
}
