import type { Selectable } from 'kysely';
import { statusCode, statusOf } from '../enum-codes.js';
import { bytesOf, hexOf } from '../ids.js';
import { effectiveMetadata, effectiveTags, jsonObject } from '../merge/effective.js';
import { notesFromJson, notesToJson } from '../merge/notes-json.js';
import type { SpanSummary, TopSpan } from '../merge/span-summary.js';
import { type MergeState, mergeStateFromJson, mergeStateToJson } from '../merge/summary-json.js';
import type { TraceRecord } from '../merge/trace-record.js';
import type { TracesTable } from './tables.js';

type TraceColumn = keyof TracesTable;
type TraceRow = Selectable<TracesTable>;

/** A trace may have thousands of differently named spans; the row keeps the first in the alphabet. */
const MAX_SPAN_NAMES = 1_000;

/** How each column of `traces` is filled, in the order of the insert. */
const writers: Record<Exclude<TraceColumn, 'project_id'>, (record: TraceRecord) => unknown> = {
  id: (record) => bytesOf(record.id),
  start_ns: ({ summary }) => summary.startNs,
  end_ns: ({ summary }) => summary.endNs,
  span_count: ({ summary }) => summary.spanCount,
  patch_count: ({ notes }) => notes.patchCount,
  status: ({ summary }) => statusCode(summary.hasError ? 'error' : 'success'),
  trace_type: ({ summary }) => summary.traceType,
  has_browser_session: ({ summary }) => Number(summary.hasBrowserSession),
  input_tokens: ({ summary }) => summary.usage.inputTokens,
  output_tokens: ({ summary }) => summary.usage.outputTokens,
  total_tokens: ({ summary }) => summary.usage.totalTokens,
  cache_read_input_tokens: ({ summary }) => summary.usage.cacheReadInputTokens,
  cache_creation_input_tokens: ({ summary }) => summary.usage.cacheCreationInputTokens,
  reasoning_tokens: ({ summary }) => summary.usage.reasoningTokens,
  input_cost_pico: ({ summary }) => summary.usage.inputCostPico,
  output_cost_pico: ({ summary }) => summary.usage.outputCostPico,
  total_cost_pico: ({ summary }) => summary.usage.totalCostPico,
  top_span_id: ({ summary }) => (summary.top === null ? null : bytesOf(summary.top.spanId)),
  top_span_type: ({ summary }) => summary.top?.spanType ?? null,
  top_span_name: ({ summary }) => summary.top?.name ?? summary.pathName?.value ?? null,
  user_id: ({ summary }) => summary.userId?.value ?? null,
  session_id: ({ summary }) => summary.sessionId?.value ?? null,
  tags: ({ summary, notes }) => JSON.stringify(effectiveTags(summary, notes)),
  metadata: ({ summary, notes }) => jsonObject(effectiveMetadata(summary, notes)),
  span_names: ({ summary }) => JSON.stringify([...summary.names].sort().slice(0, MAX_SPAN_NAMES)),
  root_input: ({ summary }) => summary.top?.input ?? null,
  root_output: ({ summary }) => summary.top?.output ?? null,
  merge_state: ({ summary }) => mergeStateToJson(summary),
  notes: ({ notes }) => notesToJson(notes),
};
const writerList = Object.values(writers);

/** Columns in the order of `traceValues`. */
export const traceColumns = ['project_id', ...Object.keys(writers)] as TraceColumn[];

/** Columns that change when a trace is merged again. */
export const mergedTraceColumns = traceColumns.filter((column) => column !== 'project_id' && column !== 'id');

/** Values of one row of `traces`, in the order of `traceColumns`. */
export function traceValues(projectId: number, record: TraceRecord): unknown[] {
  return [projectId, ...writerList.map((write) => write(record))];
}

/** Reads a row of `traces` back to where merging can go on. */
export function recordFromRow(row: TraceRow): TraceRecord {
  const state = mergeStateFromJson(row.merge_state);
  const stamped = (value: string | null, stamp: typeof state.user) =>
    value === null || stamp === null ? null : { value, ...stamp };
  const summary: SpanSummary = {
    spanCount: Number(row.span_count),
    startNs: BigInt(row.start_ns),
    endNs: BigInt(row.end_ns),
    hasError: statusOf(row.status) === 'error',
    traceType: Number(row.trace_type),
    hasBrowserSession: Number(row.has_browser_session) === 1,
    usage: {
      inputTokens: Number(row.input_tokens),
      outputTokens: Number(row.output_tokens),
      totalTokens: Number(row.total_tokens),
      cacheReadInputTokens: Number(row.cache_read_input_tokens),
      cacheCreationInputTokens: Number(row.cache_creation_input_tokens),
      reasoningTokens: Number(row.reasoning_tokens),
      inputCostPico: BigInt(row.input_cost_pico),
      outputCostPico: BigInt(row.output_cost_pico),
      totalCostPico: BigInt(row.total_cost_pico),
    },
    userId: stamped(row.user_id, state.user),
    sessionId: stamped(row.session_id, state.session),
    pathName: state.pathName,
    top: topSpan(row, state),
    tags: state.tags,
    names: new Set(JSON.parse(row.span_names) as string[]),
    metadata: state.metadata,
  };
  const notes = { ...notesFromJson(row.notes), patchCount: Number(row.patch_count) };
  const indexed = {
    startNs: summary.startNs,
    tags: JSON.parse(row.tags) as string[],
    metadata: effectiveMetadata(summary, notes),
  };
  return { id: hexOf(row.id), summary, notes, indexed };
}

function topSpan(row: TraceRow, { topEndNs, isStandIn }: MergeState): TopSpan | null {
  if (row.top_span_id === null) return null;
  return {
    spanId: hexOf(row.top_span_id),
    endNs: topEndNs,
    isStandIn,
    name: row.top_span_name ?? '',
    spanType: Number(row.top_span_type ?? 0),
    input: row.root_input,
    output: row.root_output,
  };
}
