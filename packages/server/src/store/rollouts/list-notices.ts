import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import { bytesOf } from '../ids.js';
import type { EventsQuery, StoredEvent } from './list-events.js';

/** Reads what the watchers of a session were told, oldest first. */
export async function listNotices(
  db: Kysely<Tables>,
  projectId: number,
  { sessionId, afterId, limit }: EventsQuery,
): Promise<StoredEvent[]> {
  const rows = await db
    .selectFrom('rollout_notices')
    .select(['id', 'event', 'data'])
    .where('project_id', '=', projectId)
    .where('session_id', '=', bytesOf(sessionId))
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id, event, data }) => ({ id: Number(id), event, data }));
}

/** The number of what watchers were told last; 0 before the first. */
export async function getLatestNoticeId(
  db: Kysely<Tables>,
  projectId: number,
  { sessionId }: { sessionId: string },
): Promise<number> {
  const row = await db
    .selectFrom('rollout_notices')
    .select(({ fn }) => fn.max('id').as('latest'))
    .where('project_id', '=', projectId)
    .where('session_id', '=', bytesOf(sessionId))
    .executeTakeFirst();
  return Number(row?.latest ?? 0);
}
