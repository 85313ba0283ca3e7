import type { SqliteDatabase, SqliteParameter } from './sqlite-database.js';

interface StatementSync {
  all(...parameters: SqliteParameter[]): Record<string, unknown>[];
  iterate(...parameters: SqliteParameter[]): Iterable<Record<string, unknown>>;
  setReadBigInts(isEnabled: boolean): void;
}

interface DatabaseSync {
  exec(sql: string): void;
  prepare(sql: string): StatementSync;
  close(): void;
}

interface NodeSqlite {
  DatabaseSync: new (file: string) => DatabaseSync;
}

/** Tells whether this runtime has SQLite built in: Node 22.13 and later. */
export function hasNodeSqlite(): boolean {
  return loadNodeSqlite() !== undefined;
}

/** Opens a file with the runtime's own SQLite. */
export function openNodeSqlite(file: string): SqliteDatabase {
  const sqlite = loadNodeSqlite();
  if (sqlite === undefined) {
    throw new Error(
      `Node ${process.versions.node} has no built-in SQLite: use Node 22.13 or later, or the libsql driver`,
    );
  }
  const database = new sqlite.DatabaseSync(file);
  return {
    exec: (sql) => database.exec(sql),
    prepare(sql) {
      const statement = database.prepare(sql);
      statement.setReadBigInts(true);
      return (parameters) => statement.all(...parameters);
    },
    iterate(sql, parameters) {
      const statement = database.prepare(sql);
      statement.setReadBigInts(true);
      return statement.iterate(...parameters);
    },
    close: () => database.close(),
  };
}

// Bundlers rewrite `import('node:sqlite')` to a package named sqlite; this they leave alone.
function loadNodeSqlite(): NodeSqlite | undefined {
  return process.getBuiltinModule('node:sqlite') as unknown as NodeSqlite | undefined;
}
