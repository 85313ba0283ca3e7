import type { Kysely, Selectable } from 'kysely';
import type { Tables } from '../database/tables.js';
import { scoreSourceOf } from '../enum-codes.js';
import { hexOf } from '../ids.js';
import type { StoredScore } from '../stored-trace.js';
import { inList } from './in-list.js';

/** Reads the scores of traces, by trace id, in the order of their writing. */
export async function readScores(
  db: Kysely<Tables>,
  projectId: number,
  traceIds: readonly string[],
): Promise<Map<string, StoredScore[]>> {
  const scores = new Map<string, StoredScore[]>(traceIds.map((id) => [id, []]));
  if (traceIds.length === 0) return scores;
  const rows = await db
    .selectFrom('scores')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('trace_id', 'in', inList(traceIds))
    .where('is_removed', '=', 0)
    .execute();
  for (const row of rows) {
    if (row.trace_id !== null) scores.get(hexOf(row.trace_id))?.push(storedScoreFromRow(row));
  }
  for (const list of scores.values()) list.sort(compareScores);
  return scores;
}

export function storedScoreFromRow(row: Selectable<Tables['scores']>): StoredScore {
  return {
    id: row.id,
    name: row.name,
    score: row.score,
    source: scoreSourceOf(row.source),
    metadata: row.metadata === null ? null : (JSON.parse(row.metadata) as Record<string, unknown>),
    spanId: row.span_id === null ? null : hexOf(row.span_id),
    createdAtUs: Number(row.written_at_us),
    actor: row.actor,
    value: scoreValueOf(row.value),
    comment: row.comment,
    history: null,
  };
}

/** Reads the value that stands beside a score's number. */
export function scoreValueOf(json: string | null): boolean | string | null {
  return json === null ? null : (JSON.parse(json) as boolean | string);
}

export function compareScores(left: StoredScore, right: StoredScore): number {
  return left.createdAtUs - right.createdAtUs || (left.id < right.id ? -1 : 1);
}
