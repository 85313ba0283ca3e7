import type { FastifyReply } from 'fastify';
import { readPathId } from '../../http/read-path-id.js';
import { forwardTo } from '../../rollouts/rollout-hub.js';
import type { Route, RouteContext } from '../route.js';
import { noSuchSession } from './no-such-session.js';
import { sendEventStream } from './send-event-stream.js';

/** Streams what a watcher of a session sees: its status, the spans that start, and its end. */
export const watchSessionRoute: Route = {
  method: 'GET',
  path: '/v1/rollouts/:sessionId/events',
  access: 'full',
  handle: (request, reply, context) => watchSession(reply, context, readPathId(request, 'sessionId')),
};

/** Answers with the stream of a watcher. */
export async function watchSession(
  reply: FastifyReply,
  { store, projectId, rollouts }: RouteContext,
  sessionId: string,
): Promise<FastifyReply> {
  const stream = rollouts.open({ role: 'watcher', projectId, sessionId }, forwardTo);
  const session = await store.query('get-rollout-session', projectId, { sessionId }).catch((error: unknown) => {
    stream.readable.destroy();
    throw error;
  });
  if (session === null) {
    stream.readable.destroy();
    throw noSuchSession();
  }
  stream.begin();
  return sendEventStream(reply, stream);
}
