import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import type { Dialect } from '../dialect/dialect.js';
import { createTable } from './create-table.js';

/** Lets servers that share a database read what each other's watchers are told. */
export async function createFourthTables(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  await createTable(db, dialect, 'rollout_notices', {
    columns: {
      project_id: 'int4',
      session_id: 'bytes',
      id: 'int8',
      event: 'text',
      data: 'text',
      created_at_us: 'int8',
    },
    primaryKey: ['project_id', 'session_id', 'id'],
  });
  const byAge = db.schema.createIndex('rollout_notices_by_age').on('rollout_notices');
  await byAge.columns(['created_at_us']).execute();
}
