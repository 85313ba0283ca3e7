import { type Kysely, sql } from 'kysely';
import type { ScoreHistoryTable } from '../database/score-tables.js';
import type { Tables } from '../database/tables.js';
import type { StoredScore, StoredScoreChange } from '../stored-trace.js';
import { scoreValueOf } from './read-scores.js';

/** Someone may change their mind without end; whoever reads the trace sees the latest of it. */
const MAX_CHANGES = 100;

type HistoryRow = Pick<ScoreHistoryTable, 'score_id' | 'score' | 'value' | 'comment'> & {
  written_at_us: number | bigint | string;
  is_removed: number | bigint;
};

/** Adds their history to the scores that have an actor. */
export async function addScoreHistory(
  db: Kysely<Tables>,
  projectId: number,
  scores: readonly StoredScore[],
): Promise<StoredScore[]> {
  const ids = scores.flatMap(({ id, actor }) => (actor === null ? [] : id));
  if (ids.length === 0) return [...scores];
  const histories = new Map<string, StoredScoreChange[]>(ids.map((id) => [id, []]));
  const { rows } = await historyQuery(projectId, ids).execute(db);
  for (const row of rows) histories.get(row.score_id)?.push(changeFromRow(row));
  return scores.map((score) => ({ ...score, history: histories.get(score.id) ?? null }));
}

/** The latest writes of scores, oldest first. */
export function historyQuery(projectId: number, scoreIds: readonly string[]) {
  return sql<HistoryRow>`select score_id, written_at_us, is_removed, score, value, comment
    from (select *, row_number() over (partition by score_id
        order by written_at_us desc, is_removed desc, annotation_id desc) as place
      from score_history where project_id = ${projectId} and score_id in (${sql.join(scoreIds)})) as numbered
    where place <= ${MAX_CHANGES} order by score_id, place desc`;
}

function changeFromRow(row: HistoryRow): StoredScoreChange {
  return {
    score: Number(row.is_removed) === 1 ? null : row.score,
    value: scoreValueOf(row.value),
    comment: row.comment,
    createdAtUs: Number(row.written_at_us),
  };
}
