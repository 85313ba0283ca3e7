import type { FastifyRequest } from 'fastify';
import { AnalyticsError } from '../../http/analytics-error.js';
import { type ApiKeys, DEFAULT_PROJECT, type KeyGrant } from '../../http/api-keys.js';
import { findBearer } from '../../http/authorize.js';
import type { Reviewer } from '../../store/reviews/reviewer.js';
import type { AnalyticsBody } from './analytics-body.js';
import { reviewerOfKey, reviewerOfProject } from './reviewer.js';

/** What a route asks of a key. */
export type AnalyticsScope = 'read' | 'write';

/** Whose project it is, and who writes. */
export interface AnalyticsCaller {
  projectId: string;
  user: Reviewer;
  hasNamedUser: boolean;
}

const KEY_FIELD = 'personal_api_key';

/** Finds the caller by the key of the header, the body or the query. Throws the 401 of no or a wrong key, and the 403 of one for ingest only. */
export async function authorizeAnalytics(
  request: FastifyRequest,
  body: AnalyticsBody,
  keys: ApiKeys,
  scope: AnalyticsScope,
): Promise<AnalyticsCaller> {
  if (keys.isEmpty) return toCaller({ projectId: DEFAULT_PROJECT, isIngestOnly: false, user: null });
  const found = await findKey(request, body);
  if (found === null) throw notAuthenticated('not_authenticated', 'Authentication credentials were not provided.');
  const grant = keys.find(found.key);
  if (grant === undefined) {
    const detail = `Personal API key found in request ${found.place} is invalid.`;
    throw notAuthenticated('authentication_failed', detail);
  }
  if (grant.isIngestOnly) {
    const detail = `API key missing required scope 'llm_analytics:${scope}'`;
    throw new AnalyticsError(403, 'authentication_error', { code: 'permission_denied', detail });
  }
  return toCaller(grant);
}

function toCaller({ projectId, user }: KeyGrant): AnalyticsCaller {
  if (user !== null) return { projectId, user: reviewerOfKey(user), hasNamedUser: true };
  return { projectId, user: reviewerOfProject(projectId), hasNamedUser: false };
}

async function findKey(request: FastifyRequest, body: AnalyticsBody): Promise<{ key: string; place: string } | null> {
  const key = findBearer(request);
  if (key !== undefined) return { key, place: 'Authorization header' };
  const inBody = await readKeyOfBody(body);
  if (inBody !== null) return { key: inBody, place: 'body' };
  const inQuery = [(request.query as Record<string, string | string[]>)[KEY_FIELD]].flat().at(-1);
  return inQuery === undefined || inQuery === '' ? null : { key: inQuery, place: 'query string' };
}

/** A body that cannot be read has no key; what is wrong with it is for those who may know. */
async function readKeyOfBody(body: AnalyticsBody): Promise<string | null> {
  const value = await body.json().catch((error: unknown) => {
    if (error instanceof AnalyticsError) return null;
    throw error;
  });
  const key = (value as Record<string, unknown> | null)?.[KEY_FIELD];
  return typeof key === 'string' && key !== '' ? key : null;
}

function notAuthenticated(code: string, detail: string): AnalyticsError {
  const headers = { 'www-authenticate': 'Bearer realm="api"' };
  return new AnalyticsError(401, 'authentication_error', { code, detail, headers });
}
