import type { PriceTable } from '../prices/price-table.js';
import type { SpanRow, SpanType } from '../spans/span-row.js';
import type { CapturedEvent } from './captured-event.js';
import { isModelCall, partContent } from './event-content.js';
import { readMetadata } from './event-metadata.js';
import { readEventStatus } from './event-status.js';
import { readEventTimes } from './event-times.js';
import { readModelUse } from './event-usage.js';
import { idOf, textOf } from './properties.js';
import { eventSpanId, toSpanId, traceSpanId } from './trace-id.js';

const MAX_GROUP_ID_LENGTH = 500;

/** Turns an event into the span that says the same. Throws RefusedEventError for an id that is none. */
export function toSpan(event: CapturedEvent, prices: PriceTable): SpanRow {
  const { properties, traceId } = event;
  const name = nameOf(event);
  return {
    traceId,
    ...placeEvent(event),
    name,
    path: [name],
    spanType: typeOf(event.name),
    ...readEventStatus(properties),
    ...readEventTimes(event),
    ...readModelUse(event, prices),
    ...whoseOf(event),
    traceType: 'DEFAULT',
    hasBrowserSession: false,
    tags: [],
    metadata: readMetadata(event),
    events: [],
    isHidden: false,
    ...partContent(event),
  };
}

function nameOf({ name, properties }: CapturedEvent): string {
  const given = textOf(properties, '$ai_span_name') ?? textOf(properties, '$ai_trace_name');
  if (given !== null) return given;
  return (isModelCall(name) ? textOf(properties, '$ai_model') : null) ?? name.replace('$ai_', '');
}

function typeOf(name: string): SpanType {
  if (isModelCall(name)) return 'LLM';
  return name === '$ai_evaluation' ? 'EVALUATOR' : 'DEFAULT';
}

/**
 * Finds the span and its parent. An event without a parent is one of the trace itself, and so are those whose parent is the id of the trace;
 * `$ai_trace` is the trace: the top, whatever its parent, under the trace's id unless it has one of its own.
 */
function placeEvent({ name, uuid, traceId, properties }: CapturedEvent): Pick<SpanRow, 'spanId' | 'parentSpanId'> {
  const ownId = idOf(properties, '$ai_generation_id') ?? idOf(properties, '$ai_span_id');
  const isTrace = name === '$ai_trace';
  const ownSpanId = ownId === null ? null : toSpanId(traceId, ownId);
  // Only the trace itself may have the trace's id; any other event that says so is told apart by its uuid.
  const isOwn = ownSpanId !== null && (isTrace || ownSpanId !== traceSpanId(traceId));
  const spanId = isOwn ? ownSpanId : isTrace ? traceSpanId(traceId) : eventSpanId(traceId, uuid);
  const parentId = idOf(properties, '$ai_parent_id');
  if (isTrace) return { spanId, parentSpanId: null };
  const parentSpanId = parentId === null ? traceSpanId(traceId) : toSpanId(traceId, parentId);
  return { spanId, parentSpanId: parentSpanId === spanId ? traceSpanId(traceId) : parentSpanId };
}

/** Senders without a user put the id of the trace in its place. */
function whoseOf({ distinctId, traceIdText, uuid, properties }: CapturedEvent): Pick<SpanRow, 'userId' | 'sessionId'> {
  const isNobody = distinctId === traceIdText || distinctId === uuid;
  const sessionId = idOf(properties, '$ai_session_id') ?? textOf(properties, '$session_id');
  return {
    userId: isNobody ? null : distinctId.slice(0, MAX_GROUP_ID_LENGTH),
    sessionId: sessionId?.slice(0, MAX_GROUP_ID_LENGTH) ?? null,
  };
}
