import { bytesOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import { addNotice, type Notice } from './add-notice.js';

export interface DeleteSession {
  /** 32 hex digits. */
  sessionId: string;
  /** What its watchers are told when it was there. */
  notice: Notice;
}

/** Takes a session away with its events; one that is not there is fine. */
export async function deleteSession(
  context: ChangeContext,
  { sessionId, notice }: DeleteSession,
): Promise<{ kind: 'done' }> {
  const { transaction, projectId } = context;
  const id = bytesOf(sessionId);
  const sessions = transaction.deleteFrom('rollout_sessions').where('project_id', '=', projectId);
  const { numDeletedRows } = await sessions.where('id', '=', id).executeTakeFirst();
  const events = transaction.deleteFrom('rollout_events').where('project_id', '=', projectId);
  await events.where('session_id', '=', id).execute();
  // A commit whose answer was lost runs again: by then the session is gone, and its watchers know.
  if (numDeletedRows > 0) await addNotice(context, sessionId, notice);
  return { kind: 'done' };
}
