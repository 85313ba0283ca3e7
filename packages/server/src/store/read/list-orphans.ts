import { type Kysely, type Selectable, type SqlBool, sql } from 'kysely';
import type { Tables } from '../database/tables.js';
import { ANY_TRACE, bytesOf, hexOf, WHOLE_TRACE } from '../ids.js';
import { effectiveMetadata, jsonObject } from '../merge/effective.js';
import { notesFromJson } from '../merge/notes-json.js';
import type { Orphan, Page, StoredScore } from '../stored-trace.js';
import { type CursorPlace, decodeCursor, encodeCursor } from './cursor.js';
import { inList } from './in-list.js';
import { compareScores, storedScoreFromRow } from './read-scores.js';

export interface OrphanQuery {
  limit: number;
  cursor: string | null;
}

type ScoreRow = Selectable<Tables['scores']>;

/** What an orphan was written for; null where it is not known or not meant. */
interface Target {
  traceId: string | null;
  spanId: string | null;
}

/** Lists what was written for traces and spans that have not arrived, oldest first. Throws InvalidCursorError. */
export async function listOrphans(db: Kysely<Tables>, projectId: number, query: OrphanQuery): Promise<Page<Orphan>> {
  const after = query.cursor === null ? null : decodeCursor('orphans', query.cursor);
  const rows = await pendingQuery(db, projectId, query.limit + 1, after).execute();
  const page = rows.slice(0, query.limit);
  const targets = page.map((row) => targetOf(row));
  const scores = await readScoresOf(db, projectId, targets);
  const items = page.map((row, index): Orphan => {
    const target = targets[index] ?? { traceId: null, spanId: null };
    const notes = notesFromJson(row.notes);
    const metadata = effectiveMetadata({ metadata: new Map() }, notes);
    return {
      ...target,
      tags: [...notes.tags].flatMap(([tag, { isOn }]) => (isOn ? tag : [])).sort(),
      metadata: JSON.parse(jsonObject(metadata)) as Record<string, unknown>,
      scores: scoresOf(scores, target),
      createdAtUs: Number(row.created_at_us),
    };
  });
  const last = page.at(-1);
  const hasMore = rows.length > query.limit && last !== undefined;
  return { items, nextCursor: hasMore ? encodeCursor('orphans', placeOf(last)) : null };
}

function pendingQuery(db: Kysely<Tables>, projectId: number, limit: number, after: CursorPlace | null) {
  const list = db
    .selectFrom('pending')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy('created_at_us')
    .orderBy('trace_id')
    .orderBy('span_id')
    .limit(limit);
  if (after === null) return list;
  const traceId = bytesOf(after.id.slice(0, ANY_TRACE.length));
  const spanId = bytesOf(after.id.slice(ANY_TRACE.length));
  return list.where(sql<SqlBool>`(created_at_us, trace_id, span_id) > (${after.at}, ${traceId}, ${spanId})`);
}

function placeOf(row: Selectable<Tables['pending']>): CursorPlace {
  return { at: BigInt(row.created_at_us), id: hexOf(row.trace_id) + hexOf(row.span_id) };
}

function targetOf(row: Selectable<Tables['pending']>): Target {
  const traceId = hexOf(row.trace_id);
  const spanId = hexOf(row.span_id);
  return { traceId: traceId === ANY_TRACE ? null : traceId, spanId: spanId === WHOLE_TRACE ? null : spanId };
}

async function readScoresOf(db: Kysely<Tables>, projectId: number, targets: readonly Target[]): Promise<ScoreRow[]> {
  const traceIds = targets.flatMap(({ traceId, spanId }) => (traceId === null || spanId !== null ? [] : traceId));
  const spanIds = targets.flatMap(({ spanId }) => spanId ?? []);
  const scores = db.selectFrom('scores').selectAll().where('project_id', '=', projectId).where('is_removed', '=', 0);
  const ofTraces =
    traceIds.length === 0
      ? []
      : await scores.where('trace_id', 'in', inList(traceIds)).where('span_id', 'is', null).execute();
  const ofSpans = spanIds.length === 0 ? [] : await scores.where('span_id', 'in', inList(spanIds)).execute();
  return [...ofTraces, ...ofSpans];
}

function scoresOf(rows: readonly ScoreRow[], target: Target): StoredScore[] {
  const isOfTarget = (row: ScoreRow) =>
    (row.trace_id === null ? null : hexOf(row.trace_id)) === target.traceId &&
    (row.span_id === null ? null : hexOf(row.span_id)) === target.spanId;
  return rows.filter(isOfTarget).map(storedScoreFromRow).sort(compareScores);
}
