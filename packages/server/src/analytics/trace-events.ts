import type { AnalyticsEvent, TraceData } from '@tailrace/analytics/text-repr';
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
  throw new Error(`Not there yet: ${typeof store} ${projectId} ${traceIdText}`);
}

/** Reads the event with this uuid, or the OTLP span with this id (hex digits or a UUID). Null when there is none. */
export async function readGeneration(store: Store, projectId: string, idText: string): Promise<ReadEvent | null> {
  throw new Error(`Not there yet: ${typeof store} ${projectId} ${idText}`);
}
