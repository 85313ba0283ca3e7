import { bytesOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';

/** Takes a session away with its events; one that is not there is fine. */
export async function deleteSession(
  { transaction, projectId }: ChangeContext,
  { sessionId }: { sessionId: string },
): Promise<{ kind: 'done' }> {
  const id = bytesOf(sessionId);
  const sessions = transaction.deleteFrom('rollout_sessions').where('project_id', '=', projectId);
  await sessions.where('id', '=', id).execute();
  const events = transaction.deleteFrom('rollout_events').where('project_id', '=', projectId);
  await events.where('session_id', '=', id).execute();
  return { kind: 'done' };
}
