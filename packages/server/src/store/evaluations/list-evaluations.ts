import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Tables } from '../database/tables.js';
import { bytesOf, hexOf } from '../ids.js';
import { decodeCursor, encodeCursor } from '../read/cursor.js';
import type { Page } from '../stored-trace.js';
import { evaluationFromRow, type StoredEvaluation } from './stored-evaluation.js';

/** Null takes any. */
export interface EvaluationsQuery {
  groupId: string | null;
  name: string | null;
  limit: number;
  cursor: string | null;
}

/** An evaluation in a list. */
export interface CountedEvaluation extends StoredEvaluation {
  datapointCount: number;
}

/** Lists evaluations, newest first. Throws InvalidCursorError. */
export async function listEvaluations(
  db: Kysely<Tables>,
  projectId: number,
  { groupId, name, limit, cursor }: EvaluationsQuery,
): Promise<Page<CountedEvaluation>> {
  let list = countedEvaluations(db, projectId)
    .orderBy('created_at_us', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (groupId !== null) list = list.where('group_id', '=', groupId);
  if (name !== null) list = list.where('name', '=', name);
  if (cursor !== null) {
    const { at, id } = decodeCursor('evaluations', cursor);
    list = list.where(sql<SqlBool>`(created_at_us, id) < (${at}, ${bytesOf(id)})`);
  }
  const rows = await list.execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return {
    items: page.map((row) => ({ ...evaluationFromRow(row), datapointCount: Number(row.datapoint_count) })),
    nextCursor: hasMore ? encodeCursor('evaluations', { at: BigInt(last.created_at_us), id: hexOf(last.id) }) : null,
  };
}

/** Evaluations with the numbers of their datapoints. */
export function countedEvaluations(db: Kysely<Tables>, projectId: number) {
  return db
    .selectFrom('evaluations')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('evaluation_datapoints')
        .whereRef('evaluation_datapoints.project_id', '=', 'evaluations.project_id')
        .whereRef('evaluation_datapoints.evaluation_id', '=', 'evaluations.id')
        .select((count) => count.fn.countAll().as('count'))
        .as('datapoint_count'),
    )
    .where('project_id', '=', projectId);
}
