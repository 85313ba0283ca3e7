import { Kysely } from 'kysely';
import { expect, it } from 'vitest';
import { kyselySqlite } from './kysely-sqlite.js';
import type { SqliteDatabase } from './sqlite-database.js';

/** A database whose statements of one word may fail. */
function failing(failures: Record<string, string>): SqliteDatabase {
  return {
    exec(statement) {
      const failure = failures[statement];
      if (failure !== undefined) throw new Error(failure);
    },
    prepare: () => () => [],
    iterate: () => [],
    close: () => undefined,
  };
}

const commit = async (failures: Record<string, string>) => {
  const db = new Kysely({ dialect: kyselySqlite(failing(failures)) });
  await db.transaction().execute(async () => undefined);
};

it('a full disk is told as such, though SQLite has rolled back by itself by then', async () => {
  const rollback = 'cannot rollback - no transaction is active';
  await expect(commit({ commit: 'database or disk is full', rollback })).rejects.toThrow('database or disk is full');
});

it('a roll back that fails for another reason is told', async () => {
  await expect(commit({ commit: 'database or disk is full', rollback: 'disk I/O error' })).rejects.toThrow('disk I/O');
});
