import type { SpanRow } from '../../spans/span-row.js';
import { spanFromRow, spanValues } from '../database/span-columns.js';
import { bytesOf, hexOf } from '../ids.js';
import type { CapturedEventPlace } from '../store.js';
import type { MergeContext } from './merge-context.js';
import { settleConflict } from './settle-conflict.js';
import { storableSpan } from './storable-span.js';

/** What became of the spans of a batch. */
export interface WrittenSpans {
  /** Spans that were not in the store. */
  inserted: SpanRow[];
  /** Traces of which a stored span was replaced by a newer version: their sums must be made anew. */
  replacedIn: Set<string>;
}

export const spanKey = (span: { traceId: string; spanId: string }): string => `${span.traceId}:${span.spanId}`;

/** One version of each span, ready to store, in the order in which every writer takes its locks. `places` is told which events moved. */
export function newestVersions(spans: readonly SpanRow[], places: Map<string, CapturedEventPlace>): SpanRow[] {
  const newest = new Map<string, SpanRow>();
  const candidates = spans.map(storableSpan);
  // What has to move is added at the end of what is looked at.
  for (const candidate of candidates) {
    const key = spanKey(candidate);
    const current = newest.get(key);
    const { kept, moved } =
      current === undefined ? { kept: candidate, moved: null } : settleConflict(candidate, current, places);
    newest.set(key, kept);
    if (moved !== null) candidates.push(moved);
  }
  return [...newest].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, span]) => span);
}

/** Stores spans: a new one is inserted, a known one replaced only by a newer version. `places` is told which events moved. */
export async function writeSpans(
  context: MergeContext,
  spans: readonly SpanRow[],
  places: Map<string, CapturedEventPlace>,
): Promise<WrittenSpans> {
  const known = await insertSpans(context, spans);
  if (known.length === 0) return { inserted: [...spans], replacedIn: new Set() };
  const { replaced, moved } = await replaceOlder(context, known, places);
  const isKnown = new Set(known.map(spanKey));
  const written: WrittenSpans = {
    inserted: spans.filter((span) => !isKnown.has(spanKey(span))),
    replacedIn: new Set(replaced.map((span) => span.traceId)),
  };
  if (moved.length === 0) return written;
  // Where an event moves to, none but itself can be.
  const rest = await writeSpans(context, newestVersions(moved, places), places);
  return {
    inserted: [...written.inserted, ...rest.inserted],
    replacedIn: new Set([...written.replacedIn, ...rest.replacedIn]),
  };
}

/** Inserts the spans that are not in the store, and returns those that are. */
async function insertSpans(context: MergeContext, spans: readonly SpanRow[]): Promise<SpanRow[]> {
  const { transaction, statements, projectId } = context;
  const rows = spans.map((span) => spanValues(projectId, span));
  const insertedRows = await statements.insertSpans.run(transaction, rows);
  if (insertedRows.length === spans.length) return [];
  const keys = new Set(
    insertedRows.map((row) => spanKey({ traceId: hexOf(row.trace_id), spanId: hexOf(row.span_id) })),
  );
  return spans.filter((span) => !keys.has(spanKey(span)));
}

async function replaceOlder(
  context: MergeContext,
  spans: readonly SpanRow[],
  places: Map<string, CapturedEventPlace>,
): Promise<{ replaced: SpanRow[]; moved: SpanRow[] }> {
  const { transaction, statements, projectId } = context;
  const ids = spans.map((span) => [bytesOf(span.spanId)]);
  const stored = new Map<string, SpanRow>();
  for (const row of await statements.findSpans.run(transaction, ids, [projectId])) {
    const span = spanFromRow(row);
    stored.set(spanKey(span), span);
  }
  const replaced: SpanRow[] = [];
  const moved: SpanRow[] = [];
  for (const span of spans) {
    const current = stored.get(spanKey(span));
    if (current === undefined) continue;
    const settled = settleConflict(span, current, places);
    if (settled.kept === span) replaced.push(span);
    if (settled.moved !== null) moved.push(settled.moved);
  }
  const rows = replaced.map((span) => spanValues(projectId, span));
  await statements.replaceSpans.run(transaction, rows);
  return { replaced, moved };
}
