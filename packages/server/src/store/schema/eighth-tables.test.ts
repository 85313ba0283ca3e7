import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import type { Tables } from '../database/tables.js';
import { sqliteDialect } from '../dialect/sqlite.js';
import { kyselySqlite } from '../driver/kysely-sqlite.js';
import { openSqlite } from '../driver/open-sqlite.js';
import { KeptAnswer } from '../registry/kept-answer.js';
import { createEighthTables } from './eighth-tables.js';
import { createSecondTables } from './second-tables.js';

const directory = mkdtempSync(join(tmpdir(), 'tailrace-schema-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it('answers that were kept before are given again, whatever was asked for', async () => {
  const database = await openSqlite(join(directory, 'old.db'), undefined);
  const db = new Kysely<Tables>({ dialect: kyselySqlite(database) });
  await createSecondTables(db, sqliteDialect);
  const old = { project_id: 1, change: 'create-evaluation', key: 'k', created_at_us: 7, answer: '{"kind":"done"}' };
  await db
    .insertInto('idempotent_answers')
    .values(old as never)
    .execute();
  await createEighthTables(db);
  const input = { name: null, groupId: 'default', metadata: null };
  const outcome = await db.transaction().execute(async (transaction) => {
    const answer = new KeptAnswer(transaction, 1, {
      name: 'create-evaluation',
      projectId: 'p',
      input,
      idempotencyKey: 'k',
    });
    return (await answer.claim(8)) || answer.read();
  });
  expect(outcome).toEqual({ result: { kind: 'done' } });
  await db.destroy();
});
