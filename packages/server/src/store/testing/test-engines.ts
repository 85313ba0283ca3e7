import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasNodeSqlite } from '../driver/node-sqlite.js';
import type { SqliteDriverName } from '../driver/sqlite-database.js';
import type { EngineOptions } from '../engine/engine.js';
import { openEngine } from '../engine/open-engine.js';
import { LocalStore } from '../local/local-store.js';
import { findPostgres, type PostgresCluster, startPostgres, WHY_NO_POSTGRES } from './postgres-cluster.js';
import { decodeFixture } from './span-fixtures.js';

/** One kind of database that the contract of the store is tested on. */
export interface TestEngine {
  name: string;
  /** Why it cannot be tested here, or null. */
  skipReason: string | null;
  /** Gets ready whatever all tests share. */
  start(): Promise<void>;
  /** Options of a fresh, empty database. */
  createDatabase(): Pick<EngineOptions, 'location' | 'sqliteDriver'>;
  stop(): Promise<void>;
}

/** Every engine; those that cannot run here say why. */
export const testEngines: readonly TestEngine[] = [
  sqliteEngine('libsql', null),
  sqliteEngine(
    'node:sqlite',
    hasNodeSqlite() ? null : `Node ${process.versions.node} has no built-in SQLite, it came with 22.13`,
  ),
  postgresEngine(),
];

/** Opens the store in this thread. */
export async function openLocalStore(
  database: Pick<EngineOptions, 'location' | 'sqliteDriver'>,
  access: EngineOptions['access'] = 'write',
): Promise<LocalStore> {
  const engine = await openEngine({ ...database, access, readTimeoutMs: 10_000 });
  return new LocalStore(engine, decodeFixture);
}

function sqliteEngine(sqliteDriver: SqliteDriverName, skipReason: string | null): TestEngine {
  let directory = '';
  let count = 0;
  return {
    name: sqliteDriver,
    skipReason,
    async start() {
      directory = mkdtempSync(join(tmpdir(), 'tailrace-sqlite-'));
    },
    createDatabase() {
      count += 1;
      return { location: { kind: 'file', file: join(directory, `${count}.db`) }, sqliteDriver };
    },
    async stop() {
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function postgresEngine(): TestEngine {
  const programs = findPostgres();
  let cluster: PostgresCluster | undefined;
  return {
    name: 'PostgreSQL',
    skipReason: programs === null ? WHY_NO_POSTGRES : null,
    async start() {
      cluster = await startPostgres(programs ?? '');
    },
    createDatabase() {
      if (cluster === undefined) throw new Error('start() comes first');
      return { location: { kind: 'postgres', url: cluster.createDatabase() } };
    },
    async stop() {
      await cluster?.stop();
    },
  };
}
