import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../database/tables.js';
import type { Dialect } from '../../dialect/dialect.js';
import { compileQuery } from '../compile/compile-query.js';
import type { CompiledQuery } from '../compile/compiled-query.js';
import { bindParameters } from '../parameters/bind-parameters.js';
import { parseSelect } from '../parse/parse-select.js';
import { postgresPrinter } from '../print/print-postgres.js';
import { sqlitePrinter } from '../print/print-sqlite.js';
import { failedSql, isSqlError } from '../sql-errors.js';
import { rowWriter } from './row-writer.js';
import type { SqlLimits, SqlRequest } from './sql-request.js';

const ROWS_A_STEP = 100;
const NS_PER_MS = 1_000_000n;

/**
 * Checks a query, runs it on a connection that can only read, and returns the rows as JSON text of an array. An error of the query
 * is returned too: thrown, it would be looked at as one of the store.
 */
export async function answerSql(
  db: Kysely<Tables>,
  dialect: Dialect,
  projectId: number,
  request: SqlRequest,
): Promise<string | Error> {
  try {
    return await runSql(db, dialect, projectId, request);
  } catch (error) {
    if (isSqlError(error)) return error;
    throw error;
  }
}

async function runSql(
  db: Kysely<Tables>,
  dialect: Dialect,
  projectId: number,
  { query, parameters, limits }: SqlRequest,
): Promise<string> {
  const printer = dialect.name === 'sqlite' ? sqlitePrinter : postgresPrinter;
  const { select, placeholders } = await parseSelect(query);
  const compiled = compileQuery(select, {
    printer,
    projectId,
    parameters: bindParameters(placeholders, parameters, printer),
    nowNs: BigInt(Date.now()) * NS_PER_MS,
  });
  try {
    return await readRows(db, dialect, compiled, limits);
  } catch (error) {
    if (isSqlError(error) || dialect.isUnavailable(error)) throw error;
    throw failedSql(reasonOf(error, limits));
  }
}

async function readRows(
  db: Kysely<Tables>,
  dialect: Dialect,
  compiled: CompiledQuery,
  limits: SqlLimits,
): Promise<string> {
  if (dialect.name === 'postgres') await sql`set local statement_timeout = ${sql.lit(limits.timeoutMs)}`.execute(db);
  const write = rowWriter(compiled.columns);
  const rows: string[] = [];
  let bytes = 0;
  const stream = db.getExecutor().stream<Record<string, unknown>>(compiled.sql.compile(db), ROWS_A_STEP);
  for await (const { rows: step } of stream) {
    for (const row of step) {
      const text = write(row);
      bytes += text.length;
      if (bytes > limits.maxBytes) throw failedSql(`the result is larger than ${limits.maxBytes} bytes: select less`);
      if (rows.length >= limits.maxRows)
        throw failedSql(`the result has more than ${limits.maxRows} rows: add a LIMIT`);
      rows.push(text);
    }
  }
  return `[${rows.join(',')}]`;
}

const PG_CANCELED = '57014';

/** What the database said: it speaks of columns and types, never of files or hosts. */
function reasonOf(error: unknown, { timeoutMs }: SqlLimits): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (code === PG_CANCELED) return `it took longer than ${timeoutMs} ms: ask for less, such as a shorter time range`;
  return String(message ?? error);
}
