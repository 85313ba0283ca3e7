import { type AnalyticsEvent, type TraceData, toEvent, toTraceData } from '@tailrace/analytics/text-repr';
import { toTraceId } from '../capture/trace-id.js';
import { toUuid } from '../http/uuid.js';
import { toSpanJson, toTraceJson } from '../routes/to-trace-json.js';
import type { Store } from '../store/store.js';

/** A trace as events, for text, summaries and sentiment. */
export interface TraceEvents extends TraceData {
  /** 32 hex digits. */
  traceId: string;
  /** Unix nanoseconds. */
  startNs: bigint;
  endNs: bigint;
}

/** One event of a trace. */
export interface ReadEvent {
  event: AnalyticsEvent;
  /** As it was sent; of an OTLP span the UUID. */
  traceId: string;
  /** Unix nanoseconds. */
  startNs: bigint;
  endNs: bigint;
}

/**
 * Reads a trace by its id, however that is written: captured events with the properties that were sent, OTLP spans as the events that say the
 * same, each under its parent, the earliest first. Null when there is none.
 */
export async function readTraceEvents(
  store: Store,
  projectId: string,
  traceIdText: string,
): Promise<TraceEvents | null> {
  const trace = await store.getTrace(projectId, toTraceId(traceIdText));
  if (trace === null) return null;
  const data = toTraceData(JSON.parse(toTraceJson(trace)) as Parameters<typeof toTraceData>[0]);
  return { ...data, traceId: trace.id, startNs: trace.startNs, endNs: trace.endNs };
}

/** Reads the event with this uuid, or the OTLP span with this id (hex digits or a UUID). Null when there is none. */
export async function readGeneration(store: Store, projectId: string, idText: string): Promise<ReadEvent | null> {
  const hex = idText.trim().replaceAll('-', '').toLowerCase();
  const eventId = /^[0-9a-f]{32}$/.test(hex) ? hex : null;
  const spanId = /^(?:0{16})?([0-9a-f]{16})$/.exec(hex)?.[1] ?? null;
  if (eventId === null && spanId === null) return null;
  const span = await store.query('find-event-span', projectId, { eventId, spanId });
  if (span === null) return null;
  const event = toEvent(JSON.parse(toSpanJson(span)) as Parameters<typeof toEvent>[0]);
  const { $ai_trace_id: sentId } = event.properties;
  const traceId = sentId === undefined || sentId === null ? toUuid(span.traceId) : String(sentId);
  return { event, traceId, startNs: span.startNs, endNs: span.endNs };
}
