import type { FastifyRequest } from 'fastify';
import { analyticsNotFound } from '../../http/analytics-error.js';
import { readUuid } from './fields/scalar-fields.js';

/** Reads the id of an object out of the path, as 32 hex digits. What is no id is not there: 404. */
export function readObjectId(request: FastifyRequest): string {
  const id = readUuid((request.params as { id: string }).id);
  if (id === null) throw analyticsNotFound();
  return id;
}
