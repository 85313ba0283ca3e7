import type { FastifyReply, FastifyRequest } from 'fastify';
import { AnalyticsError, analyticsNotFound } from '../../http/analytics-error.js';
import type { Reviewer } from '../../store/reviews/reviewer.js';
import type { Route, RouteContext } from '../route.js';
import { AnalyticsBody } from './analytics-body.js';
import { type AnalyticsScope, authorizeAnalytics } from './authorize-analytics.js';

/** What a handler of the analytics API works with. */
export interface AnalyticsContext extends RouteContext {
  /** The number of the project, as the API calls it. */
  team: number;
  /** Who writes: `toUserJson` shows it. */
  user: Reviewer;
  /** Whether the key says who its user is; else `user` stands for the project. */
  hasNamedUser: boolean;
  /** The body of the request; the raw one may have been read already, to look for a key. */
  body: AnalyticsBody;
}

/** One route of the analytics API, its path below `llm_analytics`. */
export interface AnalyticsRoute {
  method: Route['method'];
  path: string;
  scope: AnalyticsScope;
  /** Bytes that a body may have, where that is more than the server takes elsewhere. */
  minBodyBytes?: number;
  handle(request: FastifyRequest, reply: FastifyReply, context: AnalyticsContext): Promise<unknown>;
}

const PREFIXES = ['/api/environments', '/api/projects'];
const CURRENT_PROJECT = '@current';
const METHODS: readonly Route['method'][] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Puts a route of the analytics API under both of its prefixes, behind its keys and with its errors. */
export function analyticsRoutes(route: AnalyticsRoute): Route[] {
  return PREFIXES.map((prefix) => ({
    method: route.method,
    path: `${prefix}/:projectId/llm_analytics${route.path}`,
    access: 'own',
    errorFormat: 'analytics',
    handle: async (request, reply, context) => {
      const body = new AnalyticsBody(request, Math.max(context.maxBodyBytes, route.minBodyBytes ?? 0));
      const caller = await authorizeAnalytics(request, body, context.keys, route.scope);
      const team = await context.projectNumbers.find(caller.projectId);
      if (!isProject(request, caller.projectId, team)) throw analyticsNotFound('Project not found.');
      return route.handle(request, reply, { ...context, ...caller, team, body });
    },
  }));
}

/** Adds, for each path, the 405 of the methods that it does not have, which names those that it has. */
export function refuseOtherMethods(routes: readonly Route[]): Route[] {
  const paths = new Set(routes.map(({ path }) => path.replace(/^.*\/llm_analytics/, '')));
  const refused = [...paths].flatMap((path) => {
    const served = new Set(
      routes.filter((route) => route.path.endsWith(`/llm_analytics${path}`)).map((route) => route.method),
    );
    const allow = METHODS.flatMap((method) => (served.has(method) ? namesOf(method) : [])).join(', ');
    const missing = METHODS.filter((method) => !served.has(method));
    return missing.flatMap((method) => analyticsRoutes(refusal(method, path, allow)));
  });
  return [...routes, ...refused];
}

/** What can be got is also told without its body. */
function namesOf(method: Route['method']): string[] {
  return method === 'GET' ? ['GET', 'HEAD'] : [method];
}

function refusal(method: Route['method'], path: string, allow: string): AnalyticsRoute {
  const scope = method === 'GET' || method === 'OPTIONS' ? 'read' : 'write';
  return {
    method,
    path,
    scope,
    handle: async (request) => {
      const detail = `Method "${request.method}" not allowed.`;
      throw new AnalyticsError(405, 'invalid_request', { code: 'method_not_allowed', detail, headers: { allow } });
    },
  };
}

/** A project is named by its number, its name, or as the one of the caller; others are not there for it. */
function isProject(request: FastifyRequest, projectId: string, team: number): boolean {
  const { projectId: named } = request.params as { projectId: string };
  return named === CURRENT_PROJECT || named === String(team) || named === projectId;
}
