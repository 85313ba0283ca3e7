import type { Blob, Integer } from './column-types.js';

/** Captured events by their own ids. */
export interface CaptureTables {
  captured_events: CapturedEventsTable;
}

/** Which span an event has become. */
export interface CapturedEventsTable {
  project_id: Integer;
  /** The event's UUID. */
  event_id: Blob;
  trace_id: Blob;
  span_id: Blob;
}
