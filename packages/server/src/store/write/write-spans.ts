import type { SpanRow } from '../../spans/span-row.js';
import { spanFromRow, spanValues } from '../database/span-columns.js';
import { bytesOf, hexOf } from '../ids.js';
import { compareVersions } from '../merge/supersede.js';
import type { MergeContext } from './merge-context.js';
import { storableSpan } from './storable-span.js';

/** What became of the spans of a batch. */
export interface WrittenSpans {
  /** Spans that were not in the store. */
  inserted: SpanRow[];
  /** Traces of which a stored span was replaced by a newer version: their sums must be made anew. */
  replacedIn: Set<string>;
}

export const spanKey = (span: { traceId: string; spanId: string }): string => `${span.traceId}:${span.spanId}`;

/** One version of each span, ready to store, in the order in which every writer takes its locks. */
export function newestVersions(spans: readonly SpanRow[]): SpanRow[] {
  const newest = new Map<string, SpanRow>();
  for (const span of spans) {
    const candidate = storableSpan(span);
    const key = spanKey(candidate);
    const current = newest.get(key);
    if (current === undefined || compareVersions(candidate, current) === 'newer') newest.set(key, candidate);
  }
  return [...newest].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, span]) => span);
}

/** Stores spans: a new one is inserted, a known one replaced only by a newer version. */
export async function writeSpans(context: MergeContext, spans: readonly SpanRow[]): Promise<WrittenSpans> {
  const { transaction, statements, projectId } = context;
  const rows = spans.map((span) => spanValues(projectId, span));
  const insertedRows = await statements.insertSpans.run(transaction, rows);
  if (insertedRows.length === spans.length) return { inserted: [...spans], replacedIn: new Set() };
  const keys = new Set(
    insertedRows.map((row) => spanKey({ traceId: hexOf(row.trace_id), spanId: hexOf(row.span_id) })),
  );
  const known = spans.filter((span) => !keys.has(spanKey(span)));
  const replaced = await replaceOlder(context, known);
  return {
    inserted: spans.filter((span) => keys.has(spanKey(span))),
    replacedIn: new Set(replaced.map((span) => span.traceId)),
  };
}

async function replaceOlder(context: MergeContext, spans: readonly SpanRow[]): Promise<SpanRow[]> {
  const { transaction, statements, projectId } = context;
  const ids = spans.map((span) => [bytesOf(span.spanId)]);
  const stored = new Map<string, SpanRow>();
  for (const row of await statements.findSpans.run(transaction, ids, [projectId])) {
    const span = spanFromRow(row);
    stored.set(spanKey(span), span);
  }
  const newer = spans.filter((span) => {
    const current = stored.get(spanKey(span));
    return current !== undefined && compareVersions(span, current) === 'newer';
  });
  const rows = newer.map((span) => spanValues(projectId, span));
  await statements.replaceSpans.run(transaction, rows);
  return newer;
}
