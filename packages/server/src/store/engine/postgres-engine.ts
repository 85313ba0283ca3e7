import { Kysely, PostgresDialect } from 'kysely';
import type { Tables } from '../database/tables.js';
import { postgresDialect } from '../dialect/postgres.js';
import { createPostgresPool } from '../driver/postgres-pool.js';
import { migrate } from '../schema/migrate.js';
import { createReviewTexts } from '../schema/review-texts.js';
import type { Engine, EngineOptions } from './engine.js';

const connections = { write: 2, read: 4, sql: 1 } as const;

/** Connects to PostgreSQL 15 or later. */
export async function openPostgresEngine(url: string, options: EngineOptions): Promise<Engine> {
  const isWriter = options.access === 'write';
  const pool = await createPostgresPool({
    url,
    maxConnections: connections[options.access],
    statementTimeoutMs: isWriter ? undefined : options.readTimeoutMs,
  });
  const cursor = options.access === 'sql' ? (await import('pg-cursor')).default : undefined;
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool, ...(cursor === undefined ? {} : { cursor }) }),
  });
  try {
    if (isWriter) await migrate(db, postgresDialect);
    if (isWriter) await createReviewTexts(db, postgresDialect);
  } catch (error) {
    await db.destroy();
    throw new Error(
      `PostgreSQL at ${placeOf(url)} cannot be used: ${reasonOf(error)}. Check DATABASE_URL and the server`,
      {
        cause: error,
      },
    );
  }
  return { db, dialect: postgresDialect, close: () => db.destroy() };
}

// Never the whole URL: it holds the password.
function placeOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host || 'the local socket'}${pathname}`;
  } catch {
    return 'the given URL';
  }
}

function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message || code || String(error);
}
