import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LocalStore } from '../local/local-store.js';
import { PROJECT } from '../testing/span-fixtures.js';
import { openLocalStore, type TestEngine, testEngines } from '../testing/test-engines.js';
import { defineTruth, person, reviewsQuery, truth } from './testing/review-fixtures.js';

const SERVERS = 2;
const CALLS = 24;
const calls = Array.from({ length: CALLS }, (_, number) => number);

const postgres = testEngines.find(({ name }) => name === 'PostgreSQL') as TestEngine;

describe('reviews by several servers on one PostgreSQL', () => {
  let stores: LocalStore[] = [];
  const store = (number = 0) => stores[number % SERVERS] as LocalStore;

  beforeAll(async () => {
    if (postgres.skipReason === null) await postgres.start();
  });
  beforeEach(async (context) => {
    if (postgres.skipReason !== null) {
      process.stderr.write(`skipped: reviews by several servers on one PostgreSQL: ${postgres.skipReason}\n`);
      context.skip(postgres.skipReason);
    }
    const database = postgres.createDatabase();
    stores = await Promise.all(Array.from({ length: SERVERS }, () => openLocalStore(database)));
  });
  afterEach(async () => {
    await Promise.all(stores.map((opened) => opened.close()));
    stores = [];
  });
  afterAll(() => postgres.stop());

  const review = (number: number, traceId: string, scores: ReturnType<typeof truth>[] = []) => {
    const input = { traceId, comment: null, scores, queueId: null, reviewedBy: person(`reviewer-${number}`) };
    return store(number).change('create-review', PROJECT, input, null);
  };

  it('give each new version its own number', async () => {
    const { id } = await defineTruth(store(), 'a');
    const input = { id, config: '{}', baseVersion: null, createdBy: person('ada') };
    const results = await Promise.all(
      calls.map((number) => store(number).change('add-score-definition-version', PROJECT, input, null)),
    );
    const numbers = results.map((result) => (result.kind === 'done' ? result.definition.currentVersion : 0));
    expect(numbers.sort((a, b) => a - b)).toEqual(calls.map((number) => number + 2));
  });

  it('make one version of all that are based on the same', async () => {
    const { id } = await defineTruth(store(), 'a');
    const input = { id, config: '{}', baseVersion: 1, createdBy: person('ada') };
    const results = await Promise.all(
      calls.map((number) => store(number).change('add-score-definition-version', PROJECT, input, null)),
    );
    expect(results.filter(({ kind }) => kind === 'done')).toHaveLength(1);
    expect(results.filter((result) => result.kind === 'changed-since' && result.currentVersion === 2)).toHaveLength(
      CALLS - 1,
    );
  });

  it('make one review of a trace, and count all of them', async () => {
    const definition = await defineTruth(store(), 'a');
    const results = await Promise.all(calls.map((number) => review(number, 'one trace', [truth(definition)])));
    expect(results.filter(({ kind }) => kind === 'done')).toHaveLength(1);
    await Promise.all(calls.map((number) => review(number, `trace ${number}`, [truth(definition)])));
    for (const definitionIds of [[], [[definition.id]], [[definition.id, 'f'.repeat(32)]]]) {
      const page = await store(1).query('list-reviews', PROJECT, reviewsQuery({ definitionIds }));
      expect([page.count, page.items.length]).toEqual([CALLS + 1, CALLS + 1]);
    }
  });

  it('never give two reviewers the same item, and each item to as many as are to review it', async () => {
    for (const reviewsPerItem of [1, 2]) {
      const created = { name: `queue of ${reviewsPerItem}`, reviewsPerItem, createdBy: person('ada') };
      const queue = await store().change('create-review-queue', PROJECT, created, null);
      if (queue.kind !== 'done') throw new Error(`The queue was refused: ${queue.kind}`);
      const queueId = queue.queue.id;
      const items = CALLS / 2 / reviewsPerItem;
      for (let number = 0; number < items; number += 1) {
        const input = { queueId, traceId: `${reviewsPerItem} ${number}`, createdBy: person('ada') };
        await store(number).change('add-review-item', PROJECT, input, null);
      }
      const claims = calls.map((number) => {
        const input = { queueId, reviewer: person(`reviewer-${number}`), leaseSeconds: 60 };
        return store(number).change('claim-review-item', PROJECT, input, null);
      });
      const given = (await Promise.all(claims)).flatMap((result) => (result.kind === 'done' ? result.item.id : []));
      expect(given).toHaveLength(items * reviewsPerItem);
      for (const id of given) expect(given.filter((other) => other === id)).toHaveLength(reviewsPerItem);
    }
  });

  it('count every review of an item that is completed at once', async () => {
    const created = { name: 'q', reviewsPerItem: 10, createdBy: person('ada') };
    const queue = await store().change('create-review-queue', PROJECT, created, null);
    if (queue.kind !== 'done') throw new Error(`The queue was refused: ${queue.kind}`);
    const queueId = queue.queue.id;
    await store().change('add-review-item', PROJECT, { queueId, traceId: 't', createdBy: person('ada') }, null);
    const results = await Promise.all(
      calls.slice(0, 10).map(async (number) => {
        const input = { queueId, reviewer: person(`reviewer-${number}`), leaseSeconds: 60 };
        const claimed = await store(number).change('claim-review-item', PROJECT, input, null);
        if (claimed.kind !== 'done') return claimed.kind;
        const held = { itemId: claimed.item.id, leaseToken: claimed.lease.token };
        const content = { comment: undefined, scores: undefined };
        return (await store(number + 1).change('complete-review-item', PROJECT, { ...held, ...content }, null)).kind;
      }),
    );
    expect(results).toEqual(Array(10).fill('done'));
    const page = await store().query('list-reviews', PROJECT, reviewsQuery());
    expect(page.count).toBe(1);
    expect(await store().query('get-review-queue', PROJECT, { id: queueId })).toMatchObject({ pendingItemCount: 0 });
  });
});
