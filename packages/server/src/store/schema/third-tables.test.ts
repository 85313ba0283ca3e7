import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import type { Tables } from '../database/tables.js';
import { sqliteDialect } from '../dialect/sqlite.js';
import { kyselySqlite } from '../driver/kysely-sqlite.js';
import { openSqlite } from '../driver/open-sqlite.js';
import { bytesOf } from '../ids.js';
import { readScores } from '../read/read-scores.js';
import { traceId } from '../testing/span-fixtures.js';
import { createFirstTables } from './first-tables.js';
import { createThirdTables } from './third-tables.js';

const directory = mkdtempSync(join(tmpdir(), 'tailrace-schema-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it('scores that were there before stand as they were, without an actor', async () => {
  const database = await openSqlite(join(directory, 'old.db'), undefined);
  const db = new Kysely<Tables>({ dialect: kyselySqlite(database) });
  await createFirstTables(db, sqliteDialect);
  const content = { name: 'quality', score: 0.9, source: 0, metadata: null, written_at_us: 7, annotation_id: 'a' };
  const old = { project_id: 1, id: 's', trace_id: bytesOf(traceId(1)), span_id: null, ...content };
  await db
    .insertInto('scores')
    .values(old as never)
    .execute();
  await createThirdTables(db, sqliteDialect);
  expect((await readScores(db, 1, [traceId(1)])).get(traceId(1))).toEqual([
    {
      ...{ id: 's', name: 'quality', score: 0.9, source: 'Code', metadata: null, spanId: null, createdAtUs: 7 },
      ...{ actor: null, value: null, comment: null, history: null },
    },
  ]);
  await db.destroy();
});
