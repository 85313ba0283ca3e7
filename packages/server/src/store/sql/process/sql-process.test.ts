import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../open-store.js';
import type { Store } from '../../store.js';
import { otlpBody } from '../../testing/otlp-body.js';
import { PROJECT, spanId, traceId } from '../../testing/span-fixtures.js';
import { DEFAULT_SQL_LIMITS, type SqlLimits } from '../run/sql-request.js';

const ENDLESS = 'with recursive r(n) as (select 1 union all select n + 1 from r) select count(*) as n from r';

describe.each(['file', 'memory'])('the process for SQL queries, on a database in %s', (kind) => {
  let directory: string;
  let store: Store;
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'tailrace-process-'));
    store = await openStore({ data: kind === 'file' ? directory : ':memory:' });
  });
  afterEach(async () => {
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const run = async (query: string, limits: Partial<SqlLimits> = {}) =>
    JSON.parse(
      await store.sql(PROJECT, { query, parameters: {}, limits: { ...DEFAULT_SQL_LIMITS, ...limits } }),
    ) as unknown;

  it('ends a query that never would, and answers the next', async () => {
    await expect(run(ENDLESS, { timeoutMs: 100 })).rejects.toThrow('Error executing query: it took longer than 100 ms');
    expect(await run('select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('takes writes and reads while a query runs', async () => {
    const endless = run(ENDLESS, { timeoutMs: 3_000 }).catch((error: Error) => error.message);
    await store.ingest(otlpBody(traceId(1), [spanId(1)]));
    expect(await store.getTrace(PROJECT, traceId(1))).not.toBeNull();
    expect(await run('select count(*) as n from spans')).toEqual([{ n: 1 }]);
    expect(await endless).toContain('it took longer than 3000 ms');
  });

  it('ends a query that wants all the memory', async () => {
    const doubling =
      "with recursive r(s) as (select 'xxxxxxxx' union all select s || s from r) select max(length(s)) as n from r";
    await expect(run(doubling)).rejects.toThrow(/^Error executing query: /);
    expect(await run('select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('refuses what waits when the store closes, and leaves no copy of a database in memory', async () => {
    const copies = () => readdirSync(tmpdir()).filter((name) => name.startsWith('tailrace-sql-'));
    const before = new Set(copies());
    const running = Array.from({ length: 4 }, () => run(ENDLESS).catch((error: Error) => error.name));
    // One more that is answered: by now the others hold the processes, or wait for them.
    await store.checkReady();
    await store.close();
    for (const name of await Promise.all(running)) expect(name).toMatch(/^(SqlFailedError|StoreStoppedError)$/);
    expect(copies().filter((name) => !before.has(name))).toEqual([]);
  });
});
