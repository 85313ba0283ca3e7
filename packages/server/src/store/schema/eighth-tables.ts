import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';

/** Lets a kept answer say what was asked for; those that were there before do not. */
export async function createEighthTables(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('idempotent_answers').addColumn('fingerprint', 'text').execute();
}
