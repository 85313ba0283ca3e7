import type { Blob, Integer } from './column-types.js';

/** Rollout sessions and the events that a reader may ask for again. */
export interface RolloutTables {
  rollout_sessions: RolloutSessionsTable;
  rollout_events: RolloutEventsTable;
  rollout_notices: RolloutNoticesTable;
}

export interface RolloutSessionsTable {
  project_id: Integer;
  id: Blob;
  name: string | null;
  params: string;
  status: string;
  error: string | null;
  created_at_us: Integer;
  /** Number of the latest event. */
  last_event_id: Integer;
}

interface RolloutEventsTable {
  project_id: Integer;
  session_id: Blob;
  id: Integer;
  event: string;
  data: string;
}

/** What watchers were told, kept for an hour where servers share the database; elsewhere it stays empty. */
interface RolloutNoticesTable extends RolloutEventsTable {
  created_at_us: Integer;
}
