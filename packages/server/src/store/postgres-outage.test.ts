import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from './open-store.js';
import { StoreUnavailableError } from './store-errors.js';
import { otlpBody } from './testing/otlp-body.js';
import { findPostgres, type PostgresCluster, startPostgres, WHY_NO_POSTGRES } from './testing/postgres-cluster.js';
import { makeAnnotation, PROJECT, spanId, traceId } from './testing/span-fixtures.js';

const programs = findPostgres();

describe('a store whose PostgreSQL', () => {
  let cluster: PostgresCluster | undefined;

  beforeAll(async () => {
    if (programs !== null) cluster = await startPostgres(programs);
  });
  afterAll(() => cluster?.stop());

  it('drops its connections goes on with new ones', async (context) => {
    if (cluster === undefined) return skip(context);
    const store = await openStore({ data: cluster.createDatabase() });
    await store.ingest(otlpBody(traceId(1), [spanId(1)]));
    await store.getTrace(PROJECT, traceId(1));
    cluster.run(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tailrace'`);
    await expect(store.ingest(otlpBody(traceId(1), [spanId(2)]))).resolves.toMatchObject({ accepted: 1 });
    await expect(store.getTrace(PROJECT, traceId(1))).resolves.toMatchObject({ numSpans: 2 });
    await store.close();
  });

  it('cannot write says so, and writes again when it can', async (context) => {
    if (cluster === undefined) return skip(context);
    const url = cluster.createDatabase();
    const name = /\/(\w+)\?/.exec(url)?.[1];
    const store = await openStore({ data: url });
    await store.checkReady();
    const renew = (isReadOnly: boolean) =>
      cluster?.run(`alter database ${name} set default_transaction_read_only = ${isReadOnly};
        select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tailrace'`);
    renew(true);
    await expect(store.checkReady()).rejects.toThrow(StoreUnavailableError);
    const annotation = makeAnnotation({ traceId: traceId(1), addTags: ['t'] });
    await expect(store.annotate([annotation])).rejects.toThrow(StoreUnavailableError);
    await expect(store.getTrace(PROJECT, traceId(1))).resolves.toBeNull();
    renew(false);
    await store.checkReady();
    await expect(store.annotate([annotation])).resolves.toMatchObject([{ state: 'pending' }]);
    await store.close();
  });
});

function skip(context: { skip(reason: string): void }): void {
  const reason = WHY_NO_POSTGRES;
  process.stderr.write(`skipped: a store whose PostgreSQL fails: ${reason}\n`);
  context.skip(reason);
}
