import type { FastifyRequest } from 'fastify';
import { readIdempotencyKey } from '../../http/idempotency-key.js';
import { toUuid } from '../../http/uuid.js';
import type { UpdateSession } from '../../store/rollouts/update-session.js';
import type { RouteContext } from '../route.js';
import { noSuchSession } from './no-such-session.js';

/** Stores a status and an event, and then tells those who listen. Throws the 404 of an unknown session. */
export async function changeSession(
  request: FastifyRequest,
  { store, projectId, rollouts }: RouteContext,
  change: Omit<UpdateSession, 'notice'>,
): Promise<void> {
  const { sessionId, status, error, event } = change;
  const data = JSON.stringify({ session_id: toUuid(sessionId), status, error });
  const notice = { event: 'status_update', data };
  const update = { ...change, notice };
  const result = await store.change('update-rollout-session', projectId, update, readIdempotencyKey(request));
  if (result.kind === 'not-found') throw noSuchSession();
  if (event !== null) rollouts.publish({ role: 'server', projectId, sessionId }, { ...event, id: result.eventId });
  rollouts.publish({ role: 'watcher', projectId, sessionId }, notice);
}

/** The event that asks for the end of a run. */
export function stopEvent(sessionId: string): { event: 'stop'; data: string } {
  return { event: 'stop', data: JSON.stringify({ session_id: toUuid(sessionId) }) };
}
