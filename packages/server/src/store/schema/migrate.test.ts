import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import type { Tables } from '../database/tables.js';
import { sqliteDialect } from '../dialect/sqlite.js';
import { kyselySqlite } from '../driver/kysely-sqlite.js';
import { openSqlite } from '../driver/open-sqlite.js';
import { migrate } from './migrate.js';

const directory = mkdtempSync(join(tmpdir(), 'tailrace-migrate-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it('a first start for which the disk had no room leaves nothing half made: the next one begins anew', async () => {
  const database = await openSqlite(join(directory, 'full.db'), undefined);
  const db = new Kysely<Tables>({ dialect: kyselySqlite(database) });
  const setPages = (count: number) => database.exec(`pragma max_page_count = ${count};`);
  setPages(20);
  await expect(migrate(db, sqliteDialect)).rejects.toThrow(/full/);
  setPages(1_000_000);
  await migrate(db, sqliteDialect);
  await migrate(db, sqliteDialect);
  expect(await db.selectFrom('projects').selectAll().execute()).toEqual([]);
  await db.destroy();
});
