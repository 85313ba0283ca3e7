import { openLibsql } from './libsql.js';
import { hasNodeSqlite, openNodeSqlite } from './node-sqlite.js';
import type { SqliteDatabase, SqliteDriverName } from './sqlite-database.js';

/** Opens a connection with the named driver, or with the best one that this runtime has. */
export async function openSqlite(file: string, driver?: SqliteDriverName | undefined): Promise<SqliteDatabase> {
  const name = driver ?? (hasNodeSqlite() ? 'node:sqlite' : 'libsql');
  return name === 'node:sqlite' ? openNodeSqlite(file) : openLibsql(file);
}
