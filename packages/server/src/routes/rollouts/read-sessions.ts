import { readPathId } from '../../http/read-path-id.js';
import { readQuery } from '../../http/read-query.js';
import { pageQuerySchema } from '../../wire/page.js';
import type { Route } from '../route.js';
import { noSuchSession } from './no-such-session.js';
import { toSession } from './to-session.js';

/** Lists rollout sessions, newest first. */
export const listSessionsRoute: Route = {
  method: 'GET',
  path: '/v1/rollouts',
  access: 'full',
  handle: async (request, _reply, { store, projectId }) => {
    const { limit, cursor = null } = readQuery(request, pageQuerySchema);
    const page = await store.query('list-rollout-sessions', projectId, { limit, cursor });
    return { items: page.items.map(toSession), nextCursor: page.nextCursor };
  },
};

/** Shows a rollout session. */
export const getSessionRoute: Route = {
  method: 'GET',
  path: '/v1/rollouts/:sessionId',
  access: 'full',
  handle: async (request, _reply, { store, projectId }) => {
    const sessionId = readPathId(request, 'sessionId');
    const session = await store.query('get-rollout-session', projectId, { sessionId });
    if (session === null) throw noSuchSession();
    return toSession(session);
  },
};
