import type { SpanRow } from '../../spans/span-row.js';
import { spanColumns, spanFromRow } from '../database/span-columns.js';
import { bytesOf } from '../ids.js';
import { emptySummary, foldSpan, preview } from '../merge/span-summary.js';
import type { MergeContext } from './merge-context.js';
import { recordFor } from './trace-records.js';

const wideColumns = new Set<string>(['attributes', 'events', 'input', 'output', 'status_message']);
const narrowColumns = spanColumns.filter((column) => !wideColumns.has(column));

/** Makes the summary of a trace anew from its stored spans; needed when something was taken away from it. */
export async function recomputeSummary(context: MergeContext, traceId: string): Promise<void> {
  const record = recordFor(context, traceId);
  record.summary = emptySummary();
  for (const span of await readSpans(context, traceId)) {
    foldSpan(record.summary, span, record.notes.spanTags.get(span.spanId));
  }
  const { top } = record.summary;
  if (top === null) return;
  const { transaction, projectId } = context;
  const row = await transaction
    .selectFrom('spans')
    .select(['input', 'output'])
    .where('project_id', '=', projectId)
    .where('trace_id', '=', bytesOf(traceId))
    .where('span_id', '=', bytesOf(top.spanId))
    .executeTakeFirst();
  top.input = preview(row?.input ?? null);
  top.output = preview(row?.output ?? null);
}

async function readSpans(context: MergeContext, traceId: string): Promise<SpanRow[]> {
  const { transaction, projectId } = context;
  const rows = await transaction
    .selectFrom('spans')
    .select(narrowColumns)
    .where('project_id', '=', projectId)
    .where('trace_id', '=', bytesOf(traceId))
    .execute();
  const wide = { attributes: '{}', events: '[]', input: null, output: null, status_message: null };
  return rows.map((row) => spanFromRow({ ...row, ...wide }));
}
