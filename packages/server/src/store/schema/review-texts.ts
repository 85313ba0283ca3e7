import { type Kysely, sql } from 'kysely';
import type { Tables } from '../database/tables.js';
import type { Dialect } from '../dialect/dialect.js';

// Not allowed to make extensions, no such extension here, or it is in a schema that this user does not look into.
const CANNOT = ['42501', '58P01', '0A000', '42704'];
/** Servers that start together make the index once: https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS */
const LOCK = 0x7a13;

/**
 * Lets parts of the texts of reviews be found without reading all, where the database can: SQLite with FTS5, PostgreSQL where `pg_trgm` is there or
 * this user may make it. Asked at each start, so what an administrator allows later is used then.
 */
export function createReviewTexts(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  return dialect.name === 'sqlite' ? createSqliteTexts(db) : createPostgresTexts(db);
}

async function createPostgresTexts(db: Kysely<Tables>): Promise<void> {
  try {
    await db.transaction().execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(transaction);
      const { rows } = await sql`select 1 where to_regclass('trace_reviews_by_text') is not null`.execute(transaction);
      if (rows.length > 0) return;
      await sql`create extension if not exists pg_trgm`.execute(transaction);
      await sql`create index trace_reviews_by_text on trace_reviews using gin (search_text gin_trgm_ops)
        where deleted_at_us is null`.execute(transaction);
    });
  } catch (error) {
    if (!CANNOT.includes(String((error as { code?: unknown }).code))) throw error;
  }
}

/** Triggers keep the texts, so that whatever writes a review cannot forget them. */
async function createSqliteTexts(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql`select 1 from pragma_module_list where name = 'fts5'
    and not exists (select 1 from sqlite_master where name = 'review_texts')`.execute(db);
  if (rows.length === 0) return;
  await db.transaction().execute(async (transaction) => {
    for (const statement of sqliteStatements) await sql.raw(statement).execute(transaction);
  });
}

const ofOld = `where text_id = (select text_id from review_text_ids where project_id = old.project_id and review_id = old.id)`;

// The number of a text has a table of its own: SQLite may number the rows of `trace_reviews` anew.
const sqliteStatements = [
  'create table review_text_ids (text_id integer primary key, project_id integer not null, review_id blob not null, unique (project_id, review_id))',
  `create virtual table review_texts using fts5 (search_text, content = '', contentless_delete = 1,
    tokenize = 'trigram case_sensitive 1')`,
  `insert into review_text_ids (project_id, review_id) select project_id, id from trace_reviews where deleted_at_us is null`,
  `insert into review_texts (rowid, search_text) select text_id, search_text from review_text_ids
    join trace_reviews on trace_reviews.project_id = review_text_ids.project_id and id = review_id`,
  `create trigger review_texts_add after insert on trace_reviews when new.deleted_at_us is null begin
    insert into review_text_ids (project_id, review_id) values (new.project_id, new.id);
    insert into review_texts (rowid, search_text) values (last_insert_rowid(), new.search_text);
  end`,
  `create trigger review_texts_change after update of search_text on trace_reviews when new.search_text <> old.search_text begin
    update review_texts set search_text = new.search_text ${ofOld.replace('text_id', 'rowid')};
  end`,
  `create trigger review_texts_remove after update of deleted_at_us on trace_reviews when new.deleted_at_us is not null begin
    delete from review_texts ${ofOld.replace('text_id', 'rowid')};
    delete from review_text_ids where project_id = old.project_id and review_id = old.id;
  end`,
];
