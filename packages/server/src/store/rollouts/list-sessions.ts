import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Tables } from '../database/tables.js';
import { bytesOf } from '../ids.js';
import { decodeCursor, encodeCursor } from '../read/cursor.js';
import type { Page } from '../stored-trace.js';
import { type StoredSession, sessionFromRow } from './stored-session.js';

/** Lists rollout sessions, newest first. Throws InvalidCursorError. */
export async function listSessions(
  db: Kysely<Tables>,
  projectId: number,
  { limit, cursor }: { limit: number; cursor: string | null },
): Promise<Page<StoredSession>> {
  let list = db
    .selectFrom('rollout_sessions')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy('created_at_us', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (cursor !== null) {
    const { at, id } = decodeCursor('rollout-sessions', cursor);
    list = list.where(sql<SqlBool>`(created_at_us, id) < (${at}, ${bytesOf(id)})`);
  }
  const sessions = (await list.execute()).map(sessionFromRow);
  const items = sessions.slice(0, limit);
  const last = items.at(-1);
  const hasMore = sessions.length > limit && last !== undefined;
  const place = { at: BigInt(last?.createdAtUs ?? 0), id: last?.id ?? '' };
  return { items, nextCursor: hasMore ? encodeCursor('rollout-sessions', place) : null };
}

/** Finds a rollout session; null when it does not exist. */
export async function getSession(
  db: Kysely<Tables>,
  projectId: number,
  { sessionId }: { sessionId: string },
): Promise<StoredSession | null> {
  const sessions = db.selectFrom('rollout_sessions').selectAll().where('project_id', '=', projectId);
  const row = await sessions.where('id', '=', bytesOf(sessionId)).executeTakeFirst();
  return row === undefined ? null : sessionFromRow(row);
}
