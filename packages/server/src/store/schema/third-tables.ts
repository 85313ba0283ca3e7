import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import type { Dialect } from '../dialect/dialect.js';
import { createTable } from './create-table.js';

/** Lets scores say who gave them and more than a number, and keeps what an actor wrote under a name. */
export async function createThirdTables(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  for (const column of ['actor', 'value', 'comment']) {
    await db.schema.alterTable('scores').addColumn(column, 'text').execute();
  }
  const { int2 } = dialect.columnTypes;
  await db.schema
    .alterTable('scores')
    .addColumn('is_removed', int2, (column) => column.notNull().defaultTo(0))
    .execute();
  await createTable(db, dialect, 'score_history', {
    columns: {
      project_id: 'int4',
      score_id: 'text',
      written_at_us: 'int8',
      is_removed: 'int2',
      annotation_id: 'text',
      score: 'double',
      value: 'text?',
      comment: 'text?',
    },
    primaryKey: ['project_id', 'score_id', 'written_at_us', 'is_removed', 'annotation_id'],
  });
}
