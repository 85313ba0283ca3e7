import type { Kysely } from 'kysely';
import { spanFromRow } from '../database/span-columns.js';
import type { Tables } from '../database/tables.js';
import { bytesOf } from '../ids.js';
import { notesFromJson } from '../merge/notes-json.js';
import type { StoredSpan } from '../stored-trace.js';
import { storedSpan } from './get-trace.js';

/** What a span is looked for by; null where the id can be none of that. */
export interface EventSpanInput {
  /** 32 hex digits: the uuid of an event. */
  eventId: string | null;
  /** 16 hex digits. */
  spanId: string | null;
}

/** Finds the span that an event has become, or the one with an id: of several the one that started last. */
export async function findEventSpan(
  db: Kysely<Tables>,
  projectId: number,
  input: EventSpanInput,
): Promise<StoredSpan | null> {
  const { eventId, spanId } = input;
  const byEvent = eventId === null ? undefined : await eventSpanQuery(db, projectId, eventId).executeTakeFirst();
  const row = byEvent ?? (spanId === null ? undefined : await spanQuery(db, projectId, spanId).executeTakeFirst());
  return row === undefined ? null : storedSpan(spanFromRow(row), notesFromJson(null), null);
}

/** Finds a span by its event. */
export function eventSpanQuery(db: Kysely<Tables>, projectId: number, eventId: string) {
  return db
    .selectFrom('captured_events')
    .innerJoin('spans', (join) =>
      join
        .onRef('spans.project_id', '=', 'captured_events.project_id')
        .onRef('spans.trace_id', '=', 'captured_events.trace_id')
        .onRef('spans.span_id', '=', 'captured_events.span_id'),
    )
    .selectAll('spans')
    .where('captured_events.project_id', '=', projectId)
    .where('captured_events.event_id', '=', bytesOf(eventId));
}

/** Finds a span by its id. */
export function spanQuery(db: Kysely<Tables>, projectId: number, spanId: string) {
  return db
    .selectFrom('spans')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('span_id', '=', bytesOf(spanId))
    .where('is_hidden', '=', 0)
    .orderBy('start_ns', 'desc')
    .limit(1);
}
