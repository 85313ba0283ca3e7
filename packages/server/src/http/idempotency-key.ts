import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { deterministicUuid } from './deterministic-uuid.js';
import { invalidField } from './http-error.js';

const MAX_LENGTH = 200;

/** The id of the annotation that a request writes: made from its `Idempotency-Key`, so that a repeated request is one write; else random. */
export function readAnnotationId(request: FastifyRequest, projectId: string): string {
  const key = readIdempotencyKey(request);
  if (key === null) return randomUUID();
  // The same key on another route is another write; the ids of `POST` are older than the other methods.
  const method = request.method === 'POST' ? [] : [request.method];
  return deterministicUuid('idempotency-key', projectId, ...method, request.routeOptions.url ?? '', key);
}

/** The `Idempotency-Key` of a request, or null. Throws the 400 of one that is too long. */
export function readIdempotencyKey(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') return null;
  if (key.length > MAX_LENGTH) throw invalidField('Idempotency-Key', `expected at most ${MAX_LENGTH} characters`);
  return key;
}
