import { type Kysely, sql } from 'kysely';
import type { Tables } from '../database/tables.js';
import { hexOf } from '../ids.js';
import { inList } from '../read/in-list.js';

/** What went into a trace and came out of it: that of its top span, as JSON text. */
export interface TraceContent {
  input: string | null;
  output: string | null;
}

/** For which traces (32 hex digits), and how many characters in all. */
export interface TraceContentsQuery {
  traceKeys: readonly string[];
  maxLength: number;
}

/**
 * Reads the contents of the first of these traces that fit, and of one at least, in their order. What has not arrived, or has no top span, has no
 * content.
 */
export async function readTraceContents(
  db: Kysely<Tables>,
  projectId: number,
  { maxLength, traceKeys }: TraceContentsQuery,
): Promise<TraceContent[]> {
  if (traceKeys.length === 0) return [];
  const lengths = new Map(
    (await topSpans(db, projectId, traceKeys).select(lengthOfContent.as('length')).execute()).map((row) => [
      hexOf(row.trace_id),
      Number(row.length),
    ]),
  );
  const fitting = takeFitting(traceKeys, (key) => lengths.get(key) ?? 0, maxLength);
  const known = fitting.filter((key) => lengths.has(key));
  const rows =
    known.length === 0 ? [] : await topSpans(db, projectId, known).select(['span.input', 'span.output']).execute();
  const contents = new Map(rows.map(({ input, output, trace_id }) => [hexOf(trace_id), { input, output }]));
  return fitting.map((key) => contents.get(key) ?? { input: null, output: null });
}

const lengthOfContent = sql<number>`coalesce(length(span.input), 0) + coalesce(length(span.output), 0)`;

/** The statement that finds the top spans of traces. */
export function topSpans(db: Kysely<Tables>, projectId: number, traceKeys: readonly string[]) {
  return db
    .selectFrom('traces as trace')
    .innerJoin('spans as span', (join) =>
      join
        .onRef('span.project_id', '=', 'trace.project_id')
        .onRef('span.trace_id', '=', 'trace.id')
        .onRef('span.span_id', '=', 'trace.top_span_id'),
    )
    .select('span.trace_id')
    .where('trace.project_id', '=', projectId)
    .where('trace.id', 'in', inList(traceKeys));
}

function takeFitting(keys: readonly string[], lengthOf: (key: string) => number, maxLength: number): readonly string[] {
  let length = 0;
  const end = keys.findIndex((key, index) => {
    length += lengthOf(key);
    return index > 0 && length > maxLength;
  });
  return end < 0 ? keys : keys.slice(0, end);
}
