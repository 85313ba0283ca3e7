import { type SqlBool, sql } from 'kysely';
import type { Dialect } from './dialect.js';

// BUSY, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB: https://sqlite.org/rescode.html
const UNAVAILABLE_CODES = new Set([5, 8, 10, 11, 13, 14, 26]);

/** SQLite: one writer holds the only write connection, so nothing needs a lock of its own. */
export const sqliteDialect: Dialect = {
  name: 'sqlite',
  columnTypes: {
    int2: 'integer',
    int4: 'integer',
    int8: 'integer',
    text: 'text',
    bytes: 'blob',
    double: 'real',
    json: 'text',
    generatedId: 'integer',
  },
  isShared: false,
  keyOnlyTable: sql`without rowid`,
  async tuneTables() {},
  async lockTraces() {},
  async unlockMissingTraces() {},
  async lockSpanLookup() {},
  async lockNotices() {},
  async notifyServers() {},
  selectEach: (count, select) => {
    const ids = sql.join(Array.from({ length: count }, () => new Uint8Array()));
    return select((id) => sql<SqlBool>`${id} in (${ids})`);
  },
  readTogether: (db, read) => db.transaction().setAccessMode('read only').execute(read),
  isConflict: () => false,
  isUnavailable: (error) => UNAVAILABLE_CODES.has(resultCode(error) & 0xff),
};

// `libsql` has the extended code as rawCode, `node:sqlite` as errcode.
function resultCode(error: unknown): number {
  const { rawCode, errcode } = error as { rawCode?: unknown; errcode?: unknown };
  return Number(rawCode ?? errcode ?? 0);
}
