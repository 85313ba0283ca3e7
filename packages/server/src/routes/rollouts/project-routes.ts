import type { FastifyRequest } from 'fastify';
import { pathOf } from '../../http/authorize.js';
import { noSuchRoute } from '../../http/http-error.js';
import { validate } from '../../http/validate.js';
import { hexUuidSchema } from '../../wire/ids.js';
import type { Route } from '../route.js';
import { runSession } from './run-session.js';
import { setStatus } from './set-status.js';
import { watchSession } from './watch-session.js';

const PREFIX = '/api/v1/projects/:projectId';
const REALTIME_KEY = 'rollout_session_';

/** The paths that the documented UI calls; they do the same as ours. */
export const projectRoutes: readonly Route[] = [
  ofProject({
    method: 'POST',
    path: `${PREFIX}/rollouts/:sessionId/run`,
    access: 'full',
    handle: (request, _reply, context) => runSession(request, context),
  }),
  ofProject({
    method: 'PATCH',
    path: `${PREFIX}/rollouts/:sessionId/status`,
    access: 'full',
    handle: (request, reply, context) => setStatus(request, reply, context, { tellsServer: true }),
  }),
  ofProject({
    method: 'GET',
    path: `${PREFIX}/realtime`,
    access: 'full',
    handle: async (request, reply, context) => {
      const { key } = request.query as { key?: unknown };
      const isOfSession = typeof key === 'string' && key.startsWith(REALTIME_KEY);
      const id = isOfSession ? key.slice(REALTIME_KEY.length) : undefined;
      return watchSession(reply, context, validate(hexUuidSchema, id, 'key'));
    },
  }),
];

/** A project in the path is the one of the caller's key, or is not there. */
function ofProject(route: Route): Route {
  return {
    ...route,
    handle: async (request, reply, context) => {
      if (projectOf(request) !== context.projectId) throw noSuchRoute(request.method, pathOf(request));
      return route.handle(request, reply, context);
    },
  };
}

function projectOf(request: FastifyRequest): string {
  return (request.params as { projectId: string }).projectId;
}
