import type { FastifyRequest } from 'fastify';
import { type ApiKeys, DEFAULT_PROJECT } from './api-keys.js';
import { HttpError, noSuchRoute } from './http-error.js';

/** Who may use a route: anyone, any key, any key that is not for ingest only, or whom the route itself lets in. */
export type Access = 'public' | 'ingest' | 'full' | 'own';

/** Finds the project that a request works on. Throws the 401 of a missing or unknown key, the 404 of a route that the key may not use. */
export function authorize(request: FastifyRequest, keys: ApiKeys, access: Access): string {
  if (access === 'public' || access === 'own' || keys.isEmpty) return DEFAULT_PROJECT;
  const grant = keys.find(readBearer(request.headers.authorization));
  if (grant === undefined) throw unauthorized('the key is not known to this server');
  if (grant.isIngestOnly && access === 'full') throw noSuchRoute(request.method, pathOf(request));
  return grant.projectId;
}

/** The path of a request, without the query: that may carry personal data. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '';
}

function readBearer(header: string | undefined): string {
  const match = /^Bearer +(\S.*?) *$/i.exec(header ?? '');
  if (match?.[1] === undefined) throw unauthorized('expected "Bearer <key>"');
  return match[1];
}

function unauthorized(problem: string): HttpError {
  const headers = { 'www-authenticate': 'Bearer' };
  return new HttpError(401, 'unauthorized', `Authorization: ${problem}`, { field: 'Authorization', headers });
}
