import type { FastifyRequest } from 'fastify';
import { readJson } from '../../http/read-json.js';
import { readPathId } from '../../http/read-path-id.js';
import { toOptionalJson } from '../../http/to-storable-json.js';
import { toUuid } from '../../http/uuid.js';
import { eventFrame } from '../../rollouts/event-frame.js';
import { openResumingStream } from '../../rollouts/open-resuming-stream.js';
import { storableText } from '../../store/storable-text.js';
import { openRolloutRequestSchema } from '../../wire/rollouts.js';
import { formatUs } from '../api-times.js';
import type { Route } from '../route.js';
import { sendEventStream } from './send-event-stream.js';

/** Two generations on one path: connects to a session and streams its events, or only registers it. */
export const openSessionRoute: Route = {
  method: 'POST',
  path: '/v1/rollouts/:sessionId',
  access: 'full',
  handle: async (request, reply, { store, projectId, maxBodyBytes, rollouts }) => {
    const sessionId = readPathId(request, 'sessionId');
    const { name, params } = await readJson(request, openRolloutRequestSchema, maxBodyBytes);
    const input = { sessionId, name: name == null ? null : storableText(name), params: toOptionalJson(params) };
    const session = await store.change('open-rollout-session', projectId, input, null);
    if (!wantsStream(request) && params === undefined) {
      return { id: toUuid(sessionId), createdAt: formatUs(session.createdAtUs), projectId, name: session.name };
    }
    const seenId = readLastEventId(request);
    // A number from before the session was made anew says nothing about its events now.
    const lastId = seenId === null ? session.lastEventId : seenId > session.lastEventId ? 0 : seenId;
    const read = (afterId: number, limit: number) =>
      store.query('list-rollout-events', projectId, { sessionId, afterId, limit });
    const stream = openResumingStream(
      rollouts,
      { role: 'server', projectId, sessionId },
      { lastId, isNumbered: true, read },
    );
    const ids = JSON.stringify({ session_id: toUuid(sessionId), project_id: projectId });
    // Numbered too: a reader that is cut off before its first event knows where it stood.
    stream.begin(eventFrame('handshake', ids, lastId));
    return sendEventStream(reply, stream);
  },
};

function wantsStream(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').toLowerCase().includes('text/event-stream');
}

/** An id that is not ours is the one of another server: there is nothing to replay after it. */
function readLastEventId(request: FastifyRequest): number | null {
  const header = request.headers['last-event-id'];
  return typeof header === 'string' && /^\d{1,16}$/.test(header) ? Number(header) : null;
}
