import type { Kysely } from 'kysely';
import { traceSpanId } from '../../capture/trace-id.js';
import type { SpanRow } from '../../spans/span-row.js';
import { spanFromRow } from '../database/span-columns.js';
import type { Tables } from '../database/tables.js';
import { bytesOf } from '../ids.js';
import { shownSpanTags } from '../merge/effective.js';
import type { TraceNotes } from '../merge/notes.js';
import { notesFromJson } from '../merge/notes-json.js';
import { getReviewOfTrace } from '../reviews/read-reviews.js';
import type { StoredSpan, StoredTrace, StoredTraceWithSpans } from '../stored-trace.js';
import { addScoreHistory } from './read-score-history.js';
import { readScores } from './read-scores.js';
import { shownTraceColumns, storedTraceFromRow } from './stored-trace-from-row.js';

/** Reads one trace with its spans, oldest first, or null. */
export async function getTrace(
  db: Kysely<Tables>,
  projectId: number,
  traceId: string,
): Promise<StoredTraceWithSpans | null> {
  const row = await db
    .selectFrom('traces')
    .select([...shownTraceColumns, 'notes'])
    .where('project_id', '=', projectId)
    .where('id', '=', bytesOf(traceId))
    .where('span_count', '>', 0)
    .executeTakeFirst();
  if (row === undefined) return null;
  const scores = await readScores(db, projectId, [traceId]);
  const withHistory = await addScoreHistory(db, projectId, scores.get(traceId) ?? []);
  const trace = storedTraceFromRow(row, withHistory);
  const notes = notesFromJson(row.notes);
  const spans = (await readSpans(db, projectId, traceId)).filter((span) => !span.isHidden);
  spans.sort(compareSpans);
  const parentOf = parentsIn(spans, trace);
  const shown = spans.map((span) => ({ ...storedSpan(span, notes, trace.topSpanId), parentSpanId: parentOf(span) }));
  return { ...trace, review: await getReviewOfTrace(db, projectId, traceId), spans: shown };
}

/** Reads the spans of a trace by the primary key; sorting is left to the caller, so that no plan walks an index of times. */
export function spansQuery(db: Kysely<Tables>, projectId: number, traceId: string) {
  return db
    .selectFrom('spans')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('trace_id', '=', bytesOf(traceId));
}

async function readSpans(db: Kysely<Tables>, projectId: number, traceId: string): Promise<SpanRow[]> {
  return (await spansQuery(db, projectId, traceId).execute()).map(spanFromRow);
}

/** Events may name the trace itself as their parent: that is its top span, or none when they stand in for that. */
function parentsIn(spans: readonly SpanRow[], { id, topSpanId }: StoredTrace): (span: SpanRow) => string | null {
  const traceSpan = traceSpanId(id);
  if (spans.some(({ spanId }) => spanId === traceSpan)) return ({ parentSpanId }) => parentSpanId;
  const hasRoot = spans.some(({ spanId, parentSpanId }) => spanId === topSpanId && parentSpanId === null);
  return ({ parentSpanId }) => (parentSpanId === traceSpan ? (hasRoot ? topSpanId : null) : parentSpanId);
}

function compareSpans(left: SpanRow, right: SpanRow): number {
  if (left.startNs !== right.startNs) return left.startNs < right.startNs ? -1 : 1;
  return left.spanId < right.spanId ? -1 : 1;
}

/** Shows a span with the tags that annotations have put on it. */
export function storedSpan(span: SpanRow, notes: TraceNotes, topSpanId: string | null): StoredSpan {
  const { isHidden, traceType, hasBrowserSession, metadata, ...shown } = span;
  return { ...shown, tags: shownSpanTags(span, notes, span.spanId === topSpanId) };
}
