import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import { bytesOf } from '../ids.js';

export interface EventsQuery {
  /** 32 hex digits. */
  sessionId: string;
  /** Events after this number. */
  afterId: number;
  limit: number;
}

export interface StoredEvent {
  id: number;
  event: string;
  /** JSON text. */
  data: string;
}

/** Reads the events of a session, oldest first. */
export function listEvents(db: Kysely<Tables>, projectId: number, query: EventsQuery): Promise<StoredEvent[]> {
  return readEvents(db, 'rollout_events', projectId, query);
}

/** Reads what the watchers of a session were told, oldest first. */
export function listNotices(db: Kysely<Tables>, projectId: number, query: EventsQuery): Promise<StoredEvent[]> {
  return readEvents(db, 'rollout_notices', projectId, query);
}

async function readEvents(
  db: Kysely<Tables>,
  table: 'rollout_events' | 'rollout_notices',
  projectId: number,
  { sessionId, afterId, limit }: EventsQuery,
): Promise<StoredEvent[]> {
  const rows = await db
    .selectFrom(table)
    .select(['id', 'event', 'data'])
    .where('project_id', '=', projectId)
    .where('session_id', '=', bytesOf(sessionId))
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id, event, data }) => ({ id: Number(id), event, data }));
}
