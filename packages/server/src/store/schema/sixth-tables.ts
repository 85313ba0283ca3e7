import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import type { Dialect } from '../dialect/dialect.js';
import { createTable } from './create-table.js';

/** Lets captured events be found by their own ids. */
export async function createSixthTables(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  await createTable(db, dialect, 'captured_events', {
    columns: { project_id: 'int4', event_id: 'bytes', trace_id: 'bytes', span_id: 'bytes' },
    primaryKey: ['project_id', 'event_id'],
    isKeyOnly: true,
  });
}
