import type { FastifyRequest } from 'fastify';
import { hexUuidSchema } from '../wire/ids.js';
import { validate } from './validate.js';

/** Reads an id out of the path as 32 hex digits. Throws the 400 that names it. */
export function readPathId(request: FastifyRequest, name: string): string {
  return validate(hexUuidSchema, (request.params as Record<string, string>)[name], name);
}
