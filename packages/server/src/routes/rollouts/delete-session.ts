import { readPathId } from '../../http/read-path-id.js';
import { toUuid } from '../../http/uuid.js';
import type { Route } from '../route.js';

/** Deletes a session; one that is not there is a success too. */
export const deleteSessionRoute: Route = {
  method: 'DELETE',
  path: '/v1/rollouts/:sessionId',
  access: 'full',
  handle: async (request, reply, { store, projectId, rollouts }) => {
    const sessionId = readPathId(request, 'sessionId');
    const notice = { event: 'session_deleted', data: JSON.stringify({ session_id: toUuid(sessionId) }) };
    await store.change('delete-rollout-session', projectId, { sessionId, notice }, null);
    rollouts.publish({ role: 'watcher', projectId, sessionId }, notice);
    return reply.code(200).send();
  },
};
