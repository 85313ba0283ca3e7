import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PushDatapoints } from '../datasets/push-datapoints.js';
import type { LocalStore } from '../local/local-store.js';
import { PROJECT } from '../testing/span-fixtures.js';
import { openLocalStore, type TestEngine, testEngines } from '../testing/test-engines.js';

const SERVERS = 3;
const PUSHES = 20;

const postgres = testEngines.find(({ name }) => name === 'PostgreSQL') as TestEngine;

describe('changes by several servers on one PostgreSQL', () => {
  let stores: LocalStore[] = [];

  beforeAll(async () => {
    if (postgres.skipReason === null) await postgres.start();
  });
  beforeEach(async (context) => {
    if (postgres.skipReason !== null) {
      process.stderr.write(`skipped: changes by several servers on one PostgreSQL: ${postgres.skipReason}\n`);
      context.skip(postgres.skipReason);
    }
    const database = postgres.createDatabase();
    stores = await Promise.all(Array.from({ length: SERVERS }, () => openLocalStore(database)));
  });
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    stores = [];
  });
  afterAll(() => postgres.stop());

  const makePush = (number: number): PushDatapoints => ({
    dataset: { name: 'd' },
    mode: 'create-if-missing',
    pushId: null,
    points: [
      { id: null, key: null, data: String(number), target: null, metadata: '{}' },
      { id: null, key: 'shared', data: '"shared"', target: null, metadata: '{}' },
    ],
  });

  async function readAll(): Promise<string[]> {
    const query = { dataset: { name: 'd' }, limit: 1_000, offset: 0, cursor: null, version: null };
    const result = await stores[0]?.query('list-datapoints', PROJECT, query);
    return result?.kind === 'page' ? result.items.map(({ data }) => data) : [];
  }

  it('make one dataset and lose no datapoint', async () => {
    const pushes = Array.from({ length: PUSHES }, (_, number) =>
      stores[number % SERVERS]?.change('push-datapoints', PROJECT, makePush(number), null),
    );
    const results = await Promise.all(pushes);
    expect(results.filter((result) => result?.kind === 'done' && result.isNewDataset)).toHaveLength(1);
    const expected = Array.from({ length: PUSHES }, (_, number) => String(number));
    expect((await readAll()).sort()).toEqual([...expected, '"shared"'].sort());
    expect(await stores[1]?.query('list-datasets', PROJECT, { id: null, name: 'd' })).toHaveLength(1);
  });

  it('make a change once when its request comes to all of them at once', async () => {
    const results = await Promise.all(
      stores.map((store) => store.change('push-datapoints', PROJECT, makePush(1), 'one key')),
    );
    for (const result of results) expect(result).toEqual(results[0]);
    expect(await readAll()).toHaveLength(2);
  });
});
