import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import type { Dialect } from '../dialect/dialect.js';
import type { SqliteDriverName } from '../driver/sqlite-database.js';
import type { DataLocation } from './data-location.js';

/** An open database: the connection (or pool) of one thread, and what is special about it. */
export interface Engine {
  readonly db: Kysely<Tables>;
  readonly dialect: Dialect;
  close(): Promise<void>;
}

export interface EngineOptions {
  location: DataLocation;
  /** A writer creates the tables; a reader can change nothing and needs them to be there; `sql` reads what users ask for. */
  access: 'write' | 'read' | 'sql';
  /** Defaults to the best that this runtime has. */
  sqliteDriver?: SqliteDriverName | undefined;
  /** PostgreSQL ends a read that takes longer. */
  readTimeoutMs: number;
}
