import { bytesOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import type { RolloutStatus } from './stored-session.js';

/** Events of a session that a reader may ask for again; older ones are dropped. */
const MAX_KEPT_EVENTS = 1_000;

export interface UpdateSession {
  /** 32 hex digits. */
  sessionId: string;
  status: RolloutStatus;
  error: string | null;
  /** What the readers of the session are told; data is JSON text. */
  event: { event: 'run' | 'stop'; data: string } | null;
}

/** `eventId` is the number of the event, if there was one. */
export type UpdateSessionResult = { kind: 'done'; eventId: number } | { kind: 'not-found' };

/** Sets the status of a session, and notes an event. */
export async function updateSession(
  { transaction, projectId }: ChangeContext,
  { sessionId, status, error, event }: UpdateSession,
): Promise<UpdateSessionResult> {
  const id = bytesOf(sessionId);
  const row = await transaction
    .updateTable('rollout_sessions')
    .set((eb) => ({ status, error, last_event_id: eb('last_event_id', '+', event === null ? 0 : 1) }))
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .returning('last_event_id')
    .executeTakeFirst();
  if (row === undefined) return { kind: 'not-found' };
  const eventId = Number(row.last_event_id);
  if (event === null) return { kind: 'done', eventId };
  await transaction
    .insertInto('rollout_events')
    .values({ project_id: projectId, session_id: id, id: eventId, ...event })
    .execute();
  await transaction
    .deleteFrom('rollout_events')
    .where('project_id', '=', projectId)
    .where('session_id', '=', id)
    .where('id', '<=', eventId - MAX_KEPT_EVENTS)
    .execute();
  return { kind: 'done', eventId };
}
