import type { Selectable } from 'kysely';
import type { TracesTable } from '../database/tables.js';
import { spanTypeOf, statusOf, traceTypeOf } from '../enum-codes.js';
import { hexOf } from '../ids.js';
import { dollarsOf } from '../merge/usage-sums.js';
import type { StoredScore, StoredTrace } from '../stored-trace.js';

/** Columns of a trace that callers see. */
export const shownTraceColumns = [
  'id',
  'start_ns',
  'end_ns',
  'span_count',
  'patch_count',
  'status',
  'trace_type',
  'has_browser_session',
  'input_tokens',
  'output_tokens',
  'total_tokens',
  'cache_read_input_tokens',
  'cache_creation_input_tokens',
  'reasoning_tokens',
  'input_cost_pico',
  'output_cost_pico',
  'total_cost_pico',
  'top_span_id',
  'top_span_type',
  'top_span_name',
  'user_id',
  'session_id',
  'tags',
  'metadata',
  'span_names',
  'root_input',
  'root_output',
] as const satisfies readonly (keyof TracesTable)[];

type ShownRow = Pick<Selectable<TracesTable>, (typeof shownTraceColumns)[number]>;

/** Reads a row of `traces` as callers see it. */
export function storedTraceFromRow(row: ShownRow, scores: StoredScore[]): StoredTrace {
  return {
    id: hexOf(row.id),
    startNs: BigInt(row.start_ns),
    endNs: BigInt(row.end_ns),
    status: statusOf(row.status),
    traceType: traceTypeOf(row.trace_type),
    topSpanId: row.top_span_id === null ? null : hexOf(row.top_span_id),
    topSpanName: row.top_span_name,
    topSpanType: row.top_span_type === null ? null : spanTypeOf(row.top_span_type),
    userId: row.user_id,
    sessionId: row.session_id,
    tags: JSON.parse(row.tags) as string[],
    metadata: JSON.parse(row.metadata) as Record<string, unknown>,
    scores,
    spanNames: JSON.parse(row.span_names) as string[],
    numSpans: Number(row.span_count) + Number(row.patch_count),
    hasBrowserSession: Number(row.has_browser_session) === 1,
    inputTokens: Number(row.input_tokens),
    outputTokens: Number(row.output_tokens),
    totalTokens: Number(row.total_tokens),
    cacheReadInputTokens: Number(row.cache_read_input_tokens),
    cacheCreationInputTokens: Number(row.cache_creation_input_tokens),
    reasoningTokens: Number(row.reasoning_tokens),
    inputCost: dollarsOf(BigInt(row.input_cost_pico)),
    outputCost: dollarsOf(BigInt(row.output_cost_pico)),
    totalCost: dollarsOf(BigInt(row.total_cost_pico)),
    rootSpanInput: row.root_input,
    rootSpanOutput: row.root_output,
  };
}
