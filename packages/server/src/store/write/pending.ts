import type { Selectable } from 'kysely';
import type { SpanRow } from '../../spans/span-row.js';
import type { Tables } from '../database/tables.js';
import { ANY_TRACE, bytesOf, hexOf, WHOLE_TRACE } from '../ids.js';
import { mergeNotes, mergeTags, type Notes } from '../merge/notes.js';
import { notesFromJson, notesToJson } from '../merge/notes-json.js';
import type { MergeContext } from './merge-context.js';
import { recordFor } from './trace-records.js';

/** What an annotation waits for; `ANY_TRACE` and `WHOLE_TRACE` stand where it names no trace or no span. */
export interface PendingTarget {
  traceId: string;
  spanId: string;
}

type PendingRow = Selectable<Tables['pending']>;

/** Applies what was waiting for traces and spans that have just arrived. */
export async function applyPending(context: MergeContext, arrived: readonly SpanRow[]): Promise<void> {
  if (arrived.length === 0 || !(await hasPending(context))) return;
  const { transaction, statements, projectId, records } = context;
  const newTraces = [...new Set(arrived.map((span) => span.traceId))].filter((id) => !records.has(id));
  const traceIds = newTraces.map((id) => [bytesOf(id)]);
  for (const row of await statements.findPendingTraces.run(transaction, traceIds, [projectId, bytesOf(WHOLE_TRACE)])) {
    await applyRow(context, row, { traceId: hexOf(row.trace_id), spanId: WHOLE_TRACE });
  }
  const traceOf = new Map(arrived.map((span) => [span.spanId, span.traceId]));
  const arrivedKeys = new Set(arrived.map((span) => `${span.traceId}:${span.spanId}`));
  const spanIds = [...traceOf.keys()].map((id) => [bytesOf(id)]);
  for (const row of await statements.findPendingSpans.run(transaction, spanIds, [projectId])) {
    const spanId = hexOf(row.span_id);
    const waitsFor = hexOf(row.trace_id);
    const traceId = waitsFor === ANY_TRACE ? (traceOf.get(spanId) ?? ANY_TRACE) : waitsFor;
    if (arrivedKeys.has(`${traceId}:${spanId}`)) await applyRow(context, row, { traceId, spanId });
  }
}

/** Keeps notes until their target arrives. */
export async function addPending(context: MergeContext, target: PendingTarget, notes: Notes): Promise<void> {
  const { transaction, projectId, nowUs } = context;
  const key = { project_id: projectId, span_id: bytesOf(target.spanId), trace_id: bytesOf(target.traceId) };
  const current = await selectPending(context, target);
  const merged = notesFromJson(current?.notes ?? null);
  mergeNotes(merged, notes);
  const text = notesToJson(merged) ?? '{}';
  await transaction
    .insertInto('pending')
    .values({ ...key, created_at_us: nowUs, notes: text })
    .onConflict((conflict) => conflict.columns(['project_id', 'span_id', 'trace_id']).doUpdateSet({ notes: text }))
    .execute();
}

async function selectPending(context: MergeContext, target: PendingTarget): Promise<{ notes: string } | undefined> {
  return context.transaction
    .selectFrom('pending')
    .select('notes')
    .where('project_id', '=', context.projectId)
    .where('span_id', '=', bytesOf(target.spanId))
    .where('trace_id', '=', bytesOf(target.traceId))
    .executeTakeFirst();
}

// Tags of a span stay with the span; metadata always belongs to the trace.
async function applyRow(context: MergeContext, row: PendingRow, target: PendingTarget): Promise<void> {
  const { transaction, projectId } = context;
  const { notes } = recordFor(context, target.traceId);
  const pending = notesFromJson(row.notes);
  if (target.spanId !== WHOLE_TRACE) {
    const spanTags = notes.spanTags.get(target.spanId) ?? new Map();
    mergeTags(spanTags, pending.tags);
    if (spanTags.size > 0) notes.spanTags.set(target.spanId, spanTags);
    pending.tags.clear();
  }
  mergeNotes(notes, pending);
  await transaction
    .deleteFrom('pending')
    .where('project_id', '=', projectId)
    .where('span_id', '=', bytesOf(target.spanId))
    .where('trace_id', '=', bytesOf(hexOf(row.trace_id)))
    .execute();
  if (hexOf(row.trace_id) !== ANY_TRACE) return;
  await transaction
    .updateTable('scores')
    .set({ trace_id: bytesOf(target.traceId) })
    .where('project_id', '=', projectId)
    .where('span_id', '=', bytesOf(target.spanId))
    .where('trace_id', 'is', null)
    .execute();
}

async function hasPending(context: MergeContext): Promise<boolean> {
  const row = await context.transaction
    .selectFrom('pending')
    .select('project_id')
    .where('project_id', '=', context.projectId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
