import type { FastifyRequest } from 'fastify';
import { type ApiKeys, DEFAULT_PROJECT } from '../../http/api-keys.js';
import { findBearer } from '../../http/authorize.js';
import { HttpError } from '../../http/http-error.js';

/**
 * Finds the project by the key in the `Authorization` header, else in the body; any key of the server may capture. Throws the 401 of a missing
 * or unknown key.
 */
export async function authorizeCapture(
  request: FastifyRequest,
  keys: ApiKeys,
  readToken: () => Promise<string | undefined> = async () => undefined,
): Promise<string> {
  if (keys.isEmpty) return DEFAULT_PROJECT;
  const token = findBearer(request) ?? (await readToken());
  if (token === undefined || token === '')
    throw unauthorized('expected a key of this server as api_key in the body, or as "Authorization: Bearer <key>"');
  const grant = keys.find(token);
  if (grant === undefined) throw unauthorized('the key is not known to this server');
  return grant.projectId;
}

function unauthorized(problem: string): HttpError {
  return new HttpError(401, 'unauthorized', `api_key: ${problem}`, { headers: { 'www-authenticate': 'Bearer' } });
}
