import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import { bytesOf } from '../ids.js';

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
