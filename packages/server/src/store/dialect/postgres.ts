import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { bytesOf } from '../ids.js';
import type { Dialect, IdCondition } from './dialect.js';

// Locks of our own share a first half; the second half says which.
const LOCK_CLASS = 0x7a11;
const NOTICE_LOCK_CLASS = 0x7a12;
const SPAN_LOOKUP = 1;
const DEADLOCK = '40P01';
const SERIALIZATION_FAILURE = '40001';
// Class 08 is the connection, 53 missing resources, 57P the server stopping, 58 its disk, 25006 a read-only server; the rest
// are Node's: https://www.postgresql.org/docs/current/errcodes-appendix.html
const UNAVAILABLE_CODES = /^(08|53|57P|58|25006|ECONN|EHOST|ENET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|ENOENT)/;

/** PostgreSQL 15 and later: several servers may write at once, so a transaction locks the traces that it merges. */
export const postgresDialect: Dialect = {
  name: 'postgres',
  columnTypes: {
    int2: 'int2',
    int4: 'int4',
    int8: 'int8',
    text: 'text',
    bytes: 'bytea',
    double: 'float8',
    json: 'jsonb',
    generatedId: 'serial',
  },
  isShared: true,
  keyOnlyTable: undefined,

  async tuneTables(db) {
    // Free space in each page lets an update of a trace stay beside its old version.
    await sql`alter table traces set (fillfactor = 70)`.execute(db);
    const lz4 =
      await sql`select 1 from pg_settings where name = 'default_toast_compression' and 'lz4' = any(enumvals)`.execute(
        db,
      );
    if (lz4.rows.length === 0) return;
    for (const column of ['attributes', 'input', 'output', 'events']) {
      await sql`alter table spans alter column ${sql.ref(column)} set compression lz4`.execute(db);
    }
  },

  // A row that does not exist cannot be locked, so an empty one is inserted; one that exists is locked by the update that
  // never happens. Sorted ids mean that two writers never wait for each other in a circle.
  async lockTraces(transaction, projectId, traceIds) {
    const ids = [...traceIds].sort().map(bytesOf);
    await sql`insert into traces (project_id, id, start_ns, end_ns, span_count, patch_count, status, trace_type,
        has_browser_session, input_tokens, output_tokens, total_tokens, cache_read_input_tokens,
        cache_creation_input_tokens, reasoning_tokens, input_cost_pico, output_cost_pico, total_cost_pico,
        tags, metadata, span_names, merge_state)
      select ${projectId}::int4, id, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '', '', '', ''
      from unnest(${ids}::bytea[]) as id
      on conflict (project_id, id) do update set id = excluded.id where false`.execute(transaction);
  },

  async unlockMissingTraces(transaction, projectId, traceIds) {
    const ids = traceIds.map(bytesOf);
    await sql`delete from traces where project_id = ${projectId} and id = any(${ids}::bytea[]) and span_count = 0`.execute(
      transaction,
    );
  },

  async lockSpanLookup(transaction, mode) {
    const lock = mode === 'shared' ? sql.raw('pg_advisory_xact_lock_shared') : sql.raw('pg_advisory_xact_lock');
    await sql`select ${lock}(${sql.lit(LOCK_CLASS)}, ${sql.lit(SPAN_LOOKUP)})`.execute(transaction);
  },

  async lockNotices(transaction, sessionId) {
    await sql`select pg_advisory_xact_lock(${sql.lit(NOTICE_LOCK_CLASS)}, hashtext(${sessionId}))`.execute(transaction);
  },

  async notifyServers(transaction, channel, text) {
    await sql`select pg_notify(${channel}, ${text})`.execute(transaction);
  },

  // The offset keeps the planner from turning the look-ups back into one scan.
  selectEach<Row>(count: number, select: (isWanted: IdCondition) => RawBuilder<Row>) {
    const ids = sql.join(Array.from({ length: count }, () => new Uint8Array()));
    const found = select((id) => sql<SqlBool>`${id} = wanted.id`);
    return sql<Row>`select found.* from unnest(array[${ids}]::bytea[]) as wanted (id) cross join lateral (${found} offset 0) as found`;
  },

  readTogether: (db, read) =>
    db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read),

  isConflict: (error) => [DEADLOCK, SERIALIZATION_FAILURE].includes(codeOf(error)),

  isUnavailable(error) {
    const code = codeOf(error);
    return UNAVAILABLE_CODES.test(code) || (code === '' && /connection|timeout/i.test(String(error)));
  },
};

function codeOf(error: unknown): string {
  return String((error as { code?: unknown }).code ?? '');
}
