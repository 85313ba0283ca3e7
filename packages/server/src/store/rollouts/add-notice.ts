import { bytesOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import { formatNews, ROLLOUT_CHANNEL } from './rollout-news.js';

/** What the watchers of a session are told; data is JSON text. */
export interface Notice {
  event: string;
  data: string;
}

/** Notes what watchers are told where servers share the database: each of them then reads it for its own. Elsewhere it does nothing. */
export async function addNotice(context: ChangeContext, sessionId: string, notice: Notice): Promise<void> {
  const { dialect, transaction, projectId, nowUs } = context;
  if (!dialect.isShared) return;
  await dialect.lockNotices(transaction, sessionId);
  const session = { project_id: projectId, session_id: bytesOf(sessionId) };
  const { latest } = await transaction
    .selectFrom('rollout_notices')
    .select(({ fn }) => fn.max('id').as('latest'))
    .where((eb) => eb.and(session))
    .executeTakeFirstOrThrow();
  // Times as numbers: they go on growing after the notices before were forgotten.
  const id = Math.max(nowUs, Number(latest ?? 0) + 1);
  await transaction
    .insertInto('rollout_notices')
    .values({ ...session, id, ...notice, created_at_us: nowUs })
    .execute();
  const news = formatNews({ role: 'watcher', sessionId, latestId: id });
  await dialect.notifyServers(transaction, ROLLOUT_CHANNEL, news);
}

/** Tells watchers something that changes no session, which need not exist. */
export async function tellWatchers(
  context: ChangeContext,
  { sessionId, notice }: { sessionId: string; notice: Notice },
): Promise<{ kind: 'done' }> {
  await addNotice(context, sessionId, notice);
  return { kind: 'done' };
}
