import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { statusCode } from '../enum-codes.js';
import { type Bytes, bytesOf } from '../ids.js';
import { indexText } from '../index-text.js';
import { storableText } from '../storable-text.js';
import type { TraceQuery } from '../store.js';
import { groupId } from '../write/storable-span.js';
import type { CursorPlace } from './cursor.js';

/** Where a trace stands in the list. */
export interface TracePlace {
  start_ns: bigint | number;
  trace_id: Bytes;
}

type Condition = RawBuilder<SqlBool>;
const MAX_INT8 = 2n ** 63n - 1n;

/**
 * Finds the places of a page. It walks one index from the newest trace down: that of a tag or a metadata value if the query
 * has one (all other filters are then looked up for each place), else one of `traces`.
 */
export function tracePlaces(projectId: number, query: TraceQuery, after: CursorPlace | null): RawBuilder<TracePlace> {
  const tags = query.tags.map((tag) => indexText(storableText(tag)));
  const metadata = query.metadata.map(({ key, value }) => ({
    key: indexText(storableText(key)),
    value: indexText(storableText(value)),
  }));
  const traceColumns = traceConditions(query);
  const [tag, ...otherTags] = tags;
  const first = tag === undefined ? metadata[0] : undefined;
  const table = tag !== undefined ? 'trace_tags' : first !== undefined ? 'trace_meta' : 'traces';
  const id = sql.ref(table === 'traces' ? 'place.id' : 'place.trace_id');
  const conditions: Condition[] = [sql`place.project_id = ${projectId}`];
  if (tag !== undefined) conditions.push(sql`place.tag = ${tag}`);
  if (first !== undefined) conditions.push(sql`place.key = ${first.key} and place.value = ${first.value}`);
  conditions.push(...placeConditions(query, after, id));
  for (const other of otherTags) conditions.push(inIndex('trace_tags', projectId, sql`tag = ${other}`));
  for (const { key, value } of first === undefined ? metadata : metadata.slice(1)) {
    conditions.push(inIndex('trace_meta', projectId, sql`key = ${key} and value = ${value}`));
  }
  if (table === 'traces') conditions.push(...traceColumns);
  else if (traceColumns.length > 0) conditions.push(ofTrace(projectId, traceColumns));
  return sql`select place.start_ns, ${id} as trace_id from ${sql.table(table)} as place
    where ${sql.join(conditions, sql` and `)}
    order by place.start_ns desc, ${id} desc limit ${query.limit + 1}`;
}

function traceConditions(query: TraceQuery): Condition[] {
  const conditions: Condition[] = [];
  if (query.status !== null) conditions.push(sql`status = ${statusCode(query.status)}`);
  if (query.userId !== null) conditions.push(sql`user_id = ${groupId(query.userId)}`);
  if (query.sessionId !== null) conditions.push(sql`session_id = ${groupId(query.sessionId)}`);
  return conditions;
}

function placeConditions(query: TraceQuery, after: CursorPlace | null, id: RawBuilder<unknown>): Condition[] {
  const conditions: Condition[] = [];
  if (query.startedAfterNs !== null) conditions.push(sql`place.start_ns >= ${clamped(query.startedAfterNs)}`);
  if (query.startedBeforeNs !== null) conditions.push(sql`place.start_ns < ${clamped(query.startedBeforeNs)}`);
  if (after !== null) conditions.push(sql`(place.start_ns, ${id}) < (${after.at}, ${bytesOf(after.id)})`);
  return conditions;
}

// The index holds the same (start, trace) for every tag of a trace: one look-up by the whole key.
function inIndex(table: 'trace_tags' | 'trace_meta', projectId: number, condition: Condition): Condition {
  return sql`exists (select 1 from ${sql.table(table)} where project_id = ${projectId} and ${condition}
    and start_ns = place.start_ns and trace_id = place.trace_id)`;
}

function ofTrace(projectId: number, conditions: readonly Condition[]): Condition {
  return sql`exists (select 1 from traces where project_id = ${projectId} and id = place.trace_id
    and ${sql.join(conditions, sql` and `)})`;
}

function clamped(timeNs: bigint): bigint {
  if (timeNs > MAX_INT8) return MAX_INT8;
  return timeNs < -MAX_INT8 ? -MAX_INT8 : timeNs;
}
