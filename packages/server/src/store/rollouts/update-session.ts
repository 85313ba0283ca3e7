import { bytesOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import { addNotice, type Notice } from './add-notice.js';
import { formatNews, ROLLOUT_CHANNEL } from './rollout-news.js';
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
  /** What its watchers are told. */
  notice: Notice;
}

/** `eventId` is the number of the event, if there was one. */
export type UpdateSessionResult = { kind: 'done'; eventId: number } | { kind: 'not-found' };

/** Sets the status of a session, and notes an event. */
export async function updateSession(context: ChangeContext, update: UpdateSession): Promise<UpdateSessionResult> {
  const { transaction, projectId } = context;
  const { sessionId, status, error, event, notice } = update;
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
  if (event !== null) await addEvent(context, sessionId, eventId, event);
  await addNotice(context, sessionId, notice);
  return { kind: 'done', eventId };
}

async function addEvent(
  { transaction, dialect, projectId }: ChangeContext,
  sessionId: string,
  eventId: number,
  event: { event: string; data: string },
): Promise<void> {
  const id = bytesOf(sessionId);
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
  const news = formatNews({ role: 'server', sessionId, latestId: eventId });
  await dialect.notifyServers(transaction, ROLLOUT_CHANNEL, news);
}
