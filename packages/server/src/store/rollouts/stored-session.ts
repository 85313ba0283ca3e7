import type { Selectable } from 'kysely';
import type { RolloutSessionsTable } from '../database/rollout-tables.js';
import { hexOf } from '../ids.js';

export type RolloutStatus = 'PENDING' | 'RUNNING' | 'FINISHED' | 'STOPPED';

/** A rollout session as the store returns it. */
export interface StoredSession {
  /** 32 hex digits. */
  id: string;
  name: string | null;
  /** JSON text of an array. */
  params: string;
  status: RolloutStatus;
  /** Why the latest run failed. */
  error: string | null;
  createdAtUs: number;
  /** Number of the latest event, 0 before the first. */
  lastEventId: number;
}

export function sessionFromRow(row: Selectable<RolloutSessionsTable>): StoredSession {
  return {
    id: hexOf(row.id),
    name: row.name,
    params: row.params,
    status: row.status as RolloutStatus,
    error: row.error,
    createdAtUs: Number(row.created_at_us),
    lastEventId: Number(row.last_event_id),
  };
}
