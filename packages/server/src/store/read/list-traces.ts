import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import { hexOf } from '../ids.js';
import type { TraceQuery } from '../store.js';
import type { Page, StoredTrace } from '../stored-trace.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { inList } from './in-list.js';
import { readScores } from './read-scores.js';
import { shownTraceColumns, storedTraceFromRow } from './stored-trace-from-row.js';
import { tracePlaces } from './trace-places.js';

/** Lists traces, newest first. Throws InvalidCursorError. */
export async function listTraces(db: Kysely<Tables>, projectId: number, query: TraceQuery): Promise<Page<StoredTrace>> {
  const after = query.cursor === null ? null : decodeCursor('traces', query.cursor);
  const { rows: places } = await tracePlaces(projectId, query, after).execute(db);
  const page = places.slice(0, query.limit).map((place) => ({ at: BigInt(place.start_ns), id: hexOf(place.trace_id) }));
  const last = page.at(-1);
  const nextCursor = places.length > query.limit && last !== undefined ? encodeCursor('traces', last) : null;
  return {
    items: await readTraces(
      db,
      projectId,
      page.map(({ id }) => id),
    ),
    nextCursor,
  };
}

/** Reads traces with their scores, in the order of the ids. */
export async function readTraces(
  db: Kysely<Tables>,
  projectId: number,
  traceIds: readonly string[],
): Promise<StoredTrace[]> {
  if (traceIds.length === 0) return [];
  const rows = await db
    .selectFrom('traces')
    .select(shownTraceColumns)
    .where('project_id', '=', projectId)
    .where('id', 'in', inList(traceIds))
    .execute();
  const scores = await readScores(db, projectId, traceIds);
  const traces = new Map(
    rows.map((row) => {
      const id = hexOf(row.id);
      return [id, storedTraceFromRow(row, scores.get(id) ?? [])];
    }),
  );
  return traceIds.flatMap((id) => traces.get(id) ?? []);
}
