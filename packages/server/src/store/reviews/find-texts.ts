import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Tables } from '../database/tables.js';
import type { Dialect } from '../dialect/dialect.js';

/** The index of SQLite is of three characters each. */
const MIN_CHARACTERS = 3;
/** More are slower to look up one by one than all reviews are to read. */
const MAX_FOUND = 10_000;

/**
 * A condition that narrows a search down to the reviews that the index of SQLite has; null when it does not have few of them. PostgreSQL uses its
 * index by itself.
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
  const few = await sql`select count(*) as count from (select rowid from review_texts where review_texts match ${phrase}
    limit ${MAX_FOUND + 1}) as found`.execute(db);
  const [{ count } = { count: 0 }] = few.rows as { count: bigint | number }[];
  return Number(count) > MAX_FOUND ? null : isFound(projectId, phrase);
}

/** Says of a review that the index has the phrase in its text. */
export function isFound(projectId: number, phrase: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`review.id in (select review_id from review_texts
    cross join review_text_ids on text_id = review_texts.rowid
    where review_texts match ${phrase} and review_text_ids.project_id = ${projectId})`;
}
