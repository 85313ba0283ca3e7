import { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import { sqliteDialect } from '../dialect/sqlite.js';
import { kyselySqlite } from '../driver/kysely-sqlite.js';
import { openSqlite } from '../driver/open-sqlite.js';
import type { SqliteDatabase } from '../driver/sqlite-database.js';
import { migrate } from '../schema/migrate.js';
import { createReviewTexts } from '../schema/review-texts.js';
import type { Engine, EngineOptions } from './engine.js';

// page_size and auto_vacuum hold only before the first table; the checkpoint comes every 2,048 pages, which is 16 MB.
const WRITER_SETUP = `
  pragma busy_timeout = 5000;
  pragma page_size = 8192;
  pragma auto_vacuum = incremental;
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma fullfsync = 1;
  pragma wal_autocheckpoint = 2048;
  pragma cache_size = -65536;
  pragma mmap_size = 1073741824;
  pragma temp_store = memory;`;
const READER_SETUP = `
  pragma busy_timeout = 5000;
  pragma query_only = 1;
  pragma cache_size = -65536;
  pragma mmap_size = 1073741824;
  pragma temp_store = memory;`;

// What users ask for runs in a process of its own: `like` is PostgreSQL's, no view or trigger is trusted, memory has a bound.
const SQL_SETUP = `${READER_SETUP}
  pragma case_sensitive_like = 1;
  pragma trusted_schema = 0;
  pragma hard_heap_limit = 536870912;`;
const setups = { write: WRITER_SETUP, read: READER_SETUP, sql: SQL_SETUP } as const;

/** Opens a SQLite file; every commit is on the disk when it is done. */
export async function openSqliteEngine(file: string, options: EngineOptions): Promise<Engine> {
  const database = await openSqlite(file, options.sqliteDriver);
  try {
    const db = new Kysely<Tables>({ dialect: kyselySqlite(database) });
    const isWriter = options.access === 'write';
    database.exec(setups[options.access]);
    if (isWriter) {
      await migrate(db, sqliteDialect);
      await createReviewTexts(db, sqliteDialect);
      database.exec('pragma analysis_limit = 1000; pragma optimize;');
    }
    return { db, dialect: sqliteDialect, close: () => close(db, database, isWriter) };
  } catch (error) {
    database.close();
    throw error;
  }
}

// The next start then reads one file that is whole by itself.
async function close(db: Kysely<Tables>, database: SqliteDatabase, isWriter: boolean): Promise<void> {
  if (isWriter) database.exec('pragma wal_checkpoint(truncate);');
  await db.destroy();
}
