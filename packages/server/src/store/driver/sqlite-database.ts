/** Values that SQLite binds. */
export type SqliteParameter = string | number | bigint | Uint8Array | null;

/** One SQLite connection, the same over every driver. Integers come back as bigint: a time in nanoseconds fits no number. */
export interface SqliteDatabase {
  /** Runs statements that take no parameters. */
  exec(sql: string): void;
  /** Compiles a statement into a function that runs it and returns its rows. */
  prepare(sql: string): (parameters: readonly SqliteParameter[]) => Record<string, unknown>[];
  /** Runs a query and returns its rows one by one, as they are asked for. */
  iterate(sql: string, parameters: readonly SqliteParameter[]): Iterable<Record<string, unknown>>;
  close(): void;
}

/** Which SQLite to use: the runtime's own, or the npm package for runtimes that have none. */
export type SqliteDriverName = 'node:sqlite' | 'libsql';
