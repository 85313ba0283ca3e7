import type { SqliteDatabase } from './sqlite-database.js';

/** Opens a file with the `libsql` package, loaded only here: runtimes with their own SQLite never pay for it. */
export async function openLibsql(file: string): Promise<SqliteDatabase> {
  const { default: Database } = await import('libsql');
  const database = new Database(file);
  return {
    exec(sql) {
      database.exec(sql);
    },
    prepare(sql) {
      const statement = database.prepare(sql);
      statement.safeIntegers(true);
      // A statement that returns nothing must not go through `all`, which leaves it open until the next garbage collection.
      if (!statement.reader) {
        return (parameters) => {
          statement.run(parameters);
          return [];
        };
      }
      return (parameters) => statement.all(parameters) as Record<string, unknown>[];
    },
    iterate(sql, parameters) {
      const statement = database.prepare(sql);
      statement.safeIntegers(true);
      return statement.iterate(parameters) as Iterable<Record<string, unknown>>;
    },
    close() {
      database.close();
    },
  };
}
