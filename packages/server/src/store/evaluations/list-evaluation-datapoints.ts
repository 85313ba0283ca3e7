import { type Kysely, type SqlBool, sql } from 'kysely';
import type { Tables } from '../database/tables.js';
import { bytesOf } from '../ids.js';
import { decodeCursor, encodeCursor } from '../read/cursor.js';
import type { Page } from '../stored-trace.js';
import { evaluationDatapointFromRow, type StoredEvaluationDatapoint } from './stored-evaluation.js';

export interface EvaluationDatapointsQuery {
  /** 32 hex digits. */
  evaluationId: string;
  limit: number;
  cursor: string | null;
}

/** Lists datapoints by index, then id; null when the evaluation does not exist. Throws InvalidCursorError. */
export async function listEvaluationDatapoints(
  db: Kysely<Tables>,
  projectId: number,
  { evaluationId, limit, cursor }: EvaluationDatapointsQuery,
): Promise<Page<StoredEvaluationDatapoint> | null> {
  const evaluation = bytesOf(evaluationId);
  const evaluations = db.selectFrom('evaluations').select('id').where('project_id', '=', projectId);
  if ((await evaluations.where('id', '=', evaluation).executeTakeFirst()) === undefined) return null;
  let list = db
    .selectFrom('evaluation_datapoints')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('evaluation_id', '=', evaluation)
    .orderBy('position')
    .orderBy('id')
    .limit(limit + 1);
  if (cursor !== null) {
    const { at, id } = decodeCursor('evaluation-datapoints', cursor);
    list = list.where(sql<SqlBool>`(position, id) > (${at}, ${bytesOf(id)})`);
  }
  const rows = await list.execute();
  const items = rows.slice(0, limit).map(evaluationDatapointFromRow);
  const last = items.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  const place = { at: BigInt(last?.index ?? 0), id: last?.id ?? '' };
  return { items, nextCursor: hasMore ? encodeCursor('evaluation-datapoints', place) : null };
}
