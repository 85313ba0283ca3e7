import { sql } from 'kysely';
import { bytesOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import { type StoredSession, sessionFromRow } from './stored-session.js';

export interface OpenSession {
  /** 32 hex digits. */
  sessionId: string;
  /** Null keeps what is there, and so for the parameters. */
  name: string | null;
  /** JSON text of an array. */
  params: string | null;
}

/** Makes a session, or changes the name and parameters of the one that is there; its status stays. */
export async function openSession(
  { transaction, projectId, nowUs }: ChangeContext,
  { sessionId, name, params }: OpenSession,
): Promise<StoredSession & { kind: 'done' }> {
  const row = await transaction
    .insertInto('rollout_sessions')
    .values({
      project_id: projectId,
      id: bytesOf(sessionId),
      name,
      params: params ?? '[]',
      status: 'PENDING',
      error: null,
      created_at_us: nowUs,
      // A time as the first number: events of a session that is made again come after those that its readers know.
      last_event_id: nowUs,
    })
    .onConflict((conflict) =>
      conflict.columns(['project_id', 'id']).doUpdateSet((eb) => ({
        name: sql<string | null>`coalesce(excluded.name, rollout_sessions.name)`,
        params: params ?? eb.ref('rollout_sessions.params'),
      })),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  return { kind: 'done', ...sessionFromRow(row) };
}
