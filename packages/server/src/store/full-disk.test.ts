import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { openEngine } from './engine/open-engine.js';
import { LocalStore } from './local/local-store.js';
import { StoreUnavailableError } from './store-errors.js';
import { decodeFixture, makeAnnotation, PROJECT, traceId } from './testing/span-fixtures.js';

const directory = mkdtempSync(join(tmpdir(), 'tailrace-full-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it('a write for which the disk has no room may be tried again, and takes none with it that was acknowledged', async () => {
  const engine = await openEngine({
    location: { kind: 'file', file: join(directory, 'full.db') },
    access: 'write',
    readTimeoutMs: 10_000,
  });
  const store = new LocalStore(engine, decodeFixture);
  const setPages = (count: string) => sql`pragma max_page_count = ${sql.raw(count)}`.execute(engine.db);
  const metadata = { text: JSON.stringify('x'.repeat(200_000)) };
  const write = (number: number) => store.annotate([makeAnnotation({ traceId: traceId(number), metadata })]);
  await write(1);
  await setPages('1'); // SQLite takes this for as many as there are.
  await expect(write(2)).rejects.toThrow(StoreUnavailableError);
  await setPages('1000000');
  await write(2);
  const { items } = await store.listOrphans({ projectId: PROJECT, limit: 10, cursor: null });
  expect(items.map((orphan) => orphan.traceId).sort()).toEqual([traceId(1), traceId(2)]);
  await store.close();
});
