import type { Selectable } from 'kysely';
import type { SpanEvent, SpanRow } from '../../spans/span-row.js';
import { spanTypeCode, spanTypeOf, statusCode, statusOf, traceTypeCode, traceTypeOf } from '../enum-codes.js';
import { bytesOf, hexOf } from '../ids.js';
import type { SpansTable } from './tables.js';

type SpanColumn = keyof SpansTable;
type StoredEvent = [name: string, timeNs: string, attributes: Record<string, unknown>];

/** How each column of `spans` is filled, in the order of the insert. */
const writers: Record<Exclude<SpanColumn, 'project_id'>, (span: SpanRow) => unknown> = {
  trace_id: (span) => bytesOf(span.traceId),
  span_id: (span) => bytesOf(span.spanId),
  parent_span_id: (span) => (span.parentSpanId === null ? null : bytesOf(span.parentSpanId)),
  is_hidden: (span) => Number(span.isHidden),
  span_type: (span) => spanTypeCode(span.spanType),
  status: (span) => statusCode(span.status),
  trace_type: (span) => traceTypeCode(span.traceType),
  has_browser_session: (span) => Number(span.hasBrowserSession),
  start_ns: (span) => span.startNs,
  end_ns: (span) => span.endNs,
  input_tokens: (span) => span.inputTokens,
  output_tokens: (span) => span.outputTokens,
  total_tokens: (span) => span.totalTokens,
  cache_read_input_tokens: (span) => span.cacheReadInputTokens,
  cache_creation_input_tokens: (span) => span.cacheCreationInputTokens,
  reasoning_tokens: (span) => span.reasoningTokens,
  input_cost: (span) => span.inputCost,
  output_cost: (span) => span.outputCost,
  total_cost: (span) => span.totalCost,
  name: (span) => span.name,
  path: (span) => JSON.stringify(span.path),
  status_message: (span) => span.statusMessage,
  request_model: (span) => span.requestModel,
  response_model: (span) => span.responseModel,
  provider: (span) => span.provider,
  user_id: (span) => span.userId,
  session_id: (span) => span.sessionId,
  tags: (span) => JSON.stringify(span.tags),
  metadata: (span) => JSON.stringify(span.metadata),
  events: (span) => JSON.stringify(span.events.map(storedEvent)),
  attributes: (span) => span.attributes,
  input: (span) => span.input,
  output: (span) => span.output,
};
const writerList = Object.values(writers);

/** Columns in the order of `spanValues`. */
export const spanColumns = ['project_id', ...Object.keys(writers)] as SpanColumn[];

/** Values of one row of `spans`, in the order of `spanColumns`. */
export function spanValues(projectId: number, span: SpanRow): unknown[] {
  return [projectId, ...writerList.map((write) => write(span))];
}

/** Reads a row of `spans` back. */
export function spanFromRow(row: Selectable<SpansTable>): SpanRow {
  return {
    traceId: hexOf(row.trace_id),
    spanId: hexOf(row.span_id),
    parentSpanId: row.parent_span_id === null ? null : hexOf(row.parent_span_id),
    name: row.name,
    path: JSON.parse(row.path) as string[],
    spanType: spanTypeOf(row.span_type),
    status: statusOf(row.status),
    statusMessage: row.status_message,
    startNs: BigInt(row.start_ns),
    endNs: BigInt(row.end_ns),
    input: row.input,
    output: row.output,
    requestModel: row.request_model,
    responseModel: row.response_model,
    provider: row.provider,
    inputTokens: Number(row.input_tokens),
    outputTokens: Number(row.output_tokens),
    totalTokens: Number(row.total_tokens),
    cacheReadInputTokens: Number(row.cache_read_input_tokens),
    cacheCreationInputTokens: Number(row.cache_creation_input_tokens),
    reasoningTokens: Number(row.reasoning_tokens),
    inputCost: row.input_cost,
    outputCost: row.output_cost,
    totalCost: row.total_cost,
    userId: row.user_id,
    sessionId: row.session_id,
    traceType: traceTypeOf(row.trace_type),
    hasBrowserSession: Number(row.has_browser_session) === 1,
    tags: JSON.parse(row.tags) as string[],
    metadata: JSON.parse(row.metadata) as Record<string, unknown>,
    attributes: row.attributes,
    events: (JSON.parse(row.events) as StoredEvent[]).map(eventOf),
    isHidden: Number(row.is_hidden) === 1,
  };
}

function storedEvent(event: SpanEvent): StoredEvent {
  return [event.name, String(event.timeNs), event.attributes];
}

function eventOf([name, timeNs, attributes]: StoredEvent): SpanEvent {
  return { name, timeNs: BigInt(timeNs), attributes };
}
