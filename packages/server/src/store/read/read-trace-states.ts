import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import { hexOf } from '../ids.js';
import { inList } from './in-list.js';

/** Reads for each trace a text that changes whenever its spans do, by the trace's id. */
export async function readTraceStates(
  db: Kysely<Tables>,
  projectId: number,
  { traceIds }: { traceIds: readonly string[] },
): Promise<Map<string, string>> {
  if (traceIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('traces')
    .select(['id', 'span_count', 'patch_count', 'start_ns', 'end_ns', 'total_tokens', 'total_cost_pico'])
    .select(['merge_state', 'span_names', 'root_input', 'root_output'])
    .where('project_id', '=', projectId)
    .where('id', 'in', inList(traceIds))
    .where('span_count', '>', 0)
    .execute();
  return new Map(rows.map(({ id, ...columns }) => [hexOf(id), hash(Object.values(columns).map(String))]));
}

function hash(values: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 32);
}
