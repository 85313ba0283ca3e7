import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import type { Dialect } from '../dialect/dialect.js';
import { createTable } from './create-table.js';

/** Keeps what models answered about traces: how they feel, what they come to. */
export async function createSeventhTables(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  await createTable(db, dialect, 'model_answers', {
    columns: { project_id: 'int4', key: 'text', expires_at_us: 'int8', answer: 'text' },
    primaryKey: ['project_id', 'key'],
  });
  const byExpiry = db.schema.createIndex('model_answers_by_expiry').on('model_answers');
  await byExpiry.columns(['expires_at_us']).execute();
}
