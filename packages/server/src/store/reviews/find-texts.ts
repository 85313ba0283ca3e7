import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Tables } from '../database/tables.js';
import type { Dialect } from '../dialect/dialect.js';

/** The index of SQLite is of three characters each. */
const MIN_CHARACTERS = 3;
/** In all projects. More are slower to look up one by one than the texts are to read. */
const MAX_FOUND = 10_000;

/**
 * A condition that narrows a search down to the reviews that the index of SQLite finds, looked up once for count and page; null when there are many,
 * or no index. PostgreSQL uses its own by itself.
 */
export async function findTexts(
  db: Kysely<Tables>,
  dialect: Dialect,
  projectId: number,
  search: string,
): Promise<RawBuilder<SqlBool> | null> {
  const text = search.toLowerCase();
  if (dialect.name !== 'sqlite' || [...text].length < MIN_CHARACTERS || text.includes('\0')) return null;
  const index = await sql`select 1 from sqlite_master where name = 'review_texts'`.execute(db);
  if (index.rows.length === 0) return null;
  const phrase = `"${text.replaceAll('"', '""')}"`;
  const { rows } = await sql<{ id: string; project_id: bigint | number }>`select lower(hex(review_id)) as id, project_id
    from (select rowid as found_id from review_texts where review_texts match ${phrase} limit ${MAX_FOUND + 1}) as found
    cross join review_text_ids on text_id = found_id`.execute(db);
  if (rows.length > MAX_FOUND) return null;
  const ids = rows.filter((row) => Number(row.project_id) === projectId).map(({ id }) => id);
  return sql<SqlBool>`review.id in (select unhex(value) from json_each(${JSON.stringify(ids)}))`;
}
