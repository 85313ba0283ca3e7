import type { FastifyReply } from 'fastify';
import { readPathId } from '../../http/read-path-id.js';
import type { EventStream } from '../../rollouts/event-stream.js';
import { openResumingStream } from '../../rollouts/open-resuming-stream.js';
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

/** Answers with the stream of a watcher, which begins with what comes next. */
export async function watchSession(
  reply: FastifyReply,
  context: RouteContext,
  sessionId: string,
): Promise<FastifyReply> {
  const { store, projectId, rollouts } = context;
  const stream = await (rollouts.isShared ? openStored : openDirect)(context, sessionId);
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

async function openDirect({ projectId, rollouts }: RouteContext, sessionId: string): Promise<EventStream> {
  return rollouts.open({ role: 'watcher', projectId, sessionId }, forwardTo);
}

async function openStored({ store, projectId, rollouts }: RouteContext, sessionId: string): Promise<EventStream> {
  const lastId = await store.query('get-latest-rollout-notice-id', projectId, { sessionId });
  const read = (afterId: number, limit: number) =>
    store.query('list-rollout-notices', projectId, { sessionId, afterId, limit });
  const audience = { role: 'watcher', projectId, sessionId } as const;
  return openResumingStream(rollouts, audience, { lastId, isNumbered: false, read });
}
