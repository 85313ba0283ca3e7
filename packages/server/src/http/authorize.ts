import type { FastifyRequest } from 'fastify';
import { type ApiKeys, DEFAULT_PROJECT } from './api-keys.js';
import { HttpError, noSuchRoute } from './http-error.js';

/** Who may use a route: anyone, any key, any key that is not for ingest only, or whom the route itself lets in. */
export type Access = 'public' | 'ingest' | 'full' | 'own';

/** Finds the project that a request works on. Throws the 401 of a missing or unknown key, the 404 of a route that the key may not use. */
export function authorize(request: FastifyRequest, keys: ApiKeys, access: Access): string {
  if (access === 'public' || access === 'own' || keys.isEmpty) return DEFAULT_PROJECT;
  const grant = keys.find(readBearer(request));
  if (grant === undefined) throw unauthorized('the key is not known to this server');
  if (grant.isIngestOnly && access === 'full') throw noSuchRoute(request.method, pathOf(request));
  return grant.projectId;
}

/** The path of a request, without the query: that may carry personal data. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '';
}

/** The key that a request bears in its `Authorization` header, or undefined. */
export function findBearer(request: FastifyRequest): string | undefined {
  return /^Bearer +(\S.*?) *$/i.exec(request.headers.authorization ?? '')?.[1];
}

function readBearer(request: FastifyRequest): string {
  const key = findBearer(request);
  if (key === undefined) throw unauthorized('expected "Bearer <key>"');
  return key;
}

function unauthorized(problem: string): HttpError {
  const headers = { 'www-authenticate': 'Bearer' };
  return new HttpError(401, 'unauthorized', `Authorization: ${problem}`, { field: 'Authorization', headers });
}
