import { type Kysely, sql } from 'kysely';
import { spanFromRow } from '../database/span-columns.js';
import type { Tables } from '../database/tables.js';
import { spanTypeCode } from '../enum-codes.js';
import { bytesOf, hexOf } from '../ids.js';
import { notesFromJson } from '../merge/notes-json.js';
import { storedSpan } from '../read/get-trace.js';
import { inList } from '../read/in-list.js';
import type { StoredSpan } from '../stored-trace.js';

/** Embeddings are calls of models too: of those that came last, a few have to be looked at. */
const LOOKED_AT_OF_A_TRACE = 5;

/** A trace and the calls of models that it ended with. */
export interface LatestCalls {
  /** 32 hex digits. */
  id: string;
  /** Unix nanoseconds. */
  startNs: bigint;
  endNs: bigint;
  /** The last one first. */
  calls: StoredSpan[];
}

export interface LatestCallsInput {
  /** Unix nanoseconds, both ends included: when the trace began. */
  fromNs: bigint;
  toNs: bigint;
  /** Goes on behind this trace, the last of the page before; null begins. */
  after: Pick<LatestCalls, 'id' | 'startNs'> | null;
  limit: number;
}

/** Lists traces in which models were called, those that began last first. */
export async function listLatestCalls(
  db: Kysely<Tables>,
  projectId: number,
  input: LatestCallsInput,
): Promise<LatestCalls[]> {
  const traces = await tracesWithCalls(db, projectId, input).execute();
  if (traces.length === 0) return [];
  const ids = traces.map(({ id }) => hexOf(id));
  const rows = await latestCallsQuery(db, projectId, ids).execute();
  const callsOf = new Map<string, StoredSpan[]>(ids.map((id) => [id, []]));
  for (const row of rows)
    callsOf.get(hexOf(row.trace_id))?.push(storedSpan(spanFromRow(row), notesFromJson(null), null));
  return traces.map(({ end_ns, id, start_ns }) => ({
    id: hexOf(id),
    startNs: BigInt(start_ns),
    endNs: BigInt(end_ns),
    calls: callsOf.get(hexOf(id)) ?? [],
  }));
}

/** Walks the traces from the latest down, and looks for a call of a model in each. */
export function tracesWithCalls(db: Kysely<Tables>, projectId: number, input: LatestCallsInput) {
  const { after, fromNs, limit } = input;
  const toNs = after === null ? input.toNs : after.startNs;
  const traces = db
    .selectFrom('traces')
    .select(['id', 'start_ns', 'end_ns'])
    .where('project_id', '=', projectId)
    .where('start_ns', '>=', fromNs)
    .where('start_ns', '<=', toNs)
    .where('span_count', '>', 0)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('spans')
          .select(sql.lit(1).as('one'))
          .where('project_id', '=', projectId)
          .whereRef('spans.trace_id', '=', 'traces.id')
          .where('span_type', '=', spanTypeCode('LLM'))
          .where('is_hidden', '=', 0),
      ),
    )
    .orderBy('start_ns', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  if (after === null) return traces;
  return traces.where((eb) => eb.or([eb('start_ns', '<', toNs), eb('id', '<', bytesOf(after.id))]));
}

/** Reads the last calls of models of each trace, the last one first. */
export function latestCallsQuery(db: Kysely<Tables>, projectId: number, traceIds: readonly string[]) {
  return db
    .with('ranked', (cte) =>
      cte
        .selectFrom('spans')
        .select(['trace_id', 'span_id'])
        .select(sql<number>`row_number() over (partition by trace_id order by start_ns desc, span_id desc)`.as('place'))
        .where('project_id', '=', projectId)
        .where('trace_id', 'in', inList(traceIds))
        .where('span_type', '=', spanTypeCode('LLM'))
        .where('is_hidden', '=', 0),
    )
    .selectFrom('ranked')
    .innerJoin('spans', (join) =>
      join.onRef('spans.trace_id', '=', 'ranked.trace_id').onRef('spans.span_id', '=', 'ranked.span_id'),
    )
    .selectAll('spans')
    .where('spans.project_id', '=', projectId)
    .where('ranked.place', '<=', LOOKED_AT_OF_A_TRACE)
    .orderBy('ranked.place');
}
