import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { SqliteDatabase, SqliteParameter } from './sqlite-database.js';

/** Runs Kysely's queries on one SQLite connection, one user at a time. */
export function kyselySqlite(database: SqliteDatabase): Dialect {
  return {
    createAdapter: () => new WholeMigrations(),
    createDriver: () => new OneConnectionDriver(database),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

// SQLite makes and changes tables in transactions, which Kysely leaves unused: a first start that was cut short, by a full disk say, left
// some of the tables, and no later one could go on from there.
class WholeMigrations extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class OneConnectionDriver implements Driver {
  readonly #database: SqliteDatabase;
  readonly #connection: CachingConnection;
  #lastUser: Promise<void> = Promise.resolve();
  #release: () => void = () => {};

  constructor(database: SqliteDatabase) {
    this.#database = database;
    this.#connection = new CachingConnection(database);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#lastUser;
    let release: () => void = () => {};
    this.#lastUser = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    this.#release = release;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#release();
  }

  // Taking the write lock at once means that a transaction never fails half way because another process wrote.
  async beginTransaction(_connection: DatabaseConnection, settings: { accessMode?: string }): Promise<void> {
    this.#database.exec(settings.accessMode === 'read only' ? 'begin' : 'begin immediate');
  }

  async commitTransaction(): Promise<void> {
    this.#database.exec('commit');
  }

  async rollbackTransaction(): Promise<void> {
    try {
      this.#database.exec('rollback');
    } catch (error) {
      // A full disk makes SQLite roll back by itself; the error that says so must not be hidden by this one.
      if (!/no transaction is active/.test(String(error))) throw error;
    }
  }

  async destroy(): Promise<void> {
    this.#connection.forget();
    this.#database.close();
  }
}

class CachingConnection implements DatabaseConnection {
  readonly #database: SqliteDatabase;
  // Every statement is prepared once and kept until the end: the set of SQL texts is small and fixed.
  readonly #statements = new Map<string, ReturnType<SqliteDatabase['prepare']>>();

  constructor(database: SqliteDatabase) {
    this.#database = database;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    let run = this.#statements.get(query.sql);
    if (run === undefined) {
      run = this.#database.prepare(query.sql);
      this.#statements.set(query.sql, run);
    }
    return { rows: run(query.parameters as readonly SqliteParameter[]) as Row[] };
  }

  /** Prepared for this once: what streams is the query of a user, and each is another. */
  async *streamQuery<Row>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<Row>> {
    let rows: Row[] = [];
    for (const row of this.#database.iterate(query.sql, query.parameters as readonly SqliteParameter[])) {
      rows.push(row as Row);
      if (rows.length < chunkSize) continue;
      yield { rows };
      rows = [];
    }
    yield { rows };
  }

  forget(): void {
    this.#statements.clear();
  }
}
