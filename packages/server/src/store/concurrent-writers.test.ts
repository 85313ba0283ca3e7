import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LocalStore } from './local/local-store.js';
import { makeAnnotation, makeScore, makeSpan, PROJECT, spanBody, spanId, traceId } from './testing/span-fixtures.js';
import { openLocalStore, type TestEngine, testEngines } from './testing/test-engines.js';

const WRITERS = 4;
const TRACES = 2;
const SPANS = 60;
const BODY = 6;

const postgres = testEngines.find(({ name }) => name === 'PostgreSQL') as TestEngine;

describe('several servers on one PostgreSQL', () => {
  let stores: LocalStore[] = [];

  beforeAll(async () => {
    if (postgres.skipReason === null) await postgres.start();
  });
  beforeEach(async (context) => {
    if (postgres.skipReason !== null) {
      process.stderr.write(`skipped: several servers on one PostgreSQL: ${postgres.skipReason}\n`);
      context.skip(postgres.skipReason);
    }
    const database = postgres.createDatabase();
    // All at once: each finds an empty database and wants to create the tables.
    stores = await Promise.all(Array.from({ length: WRITERS }, () => openLocalStore(database)));
  });
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    stores = [];
  });
  afterAll(() => postgres.stop());

  it('count every span once, though all of them write the same traces', async () => {
    const spansOf = (writer: number) =>
      Array.from({ length: SPANS }, (_, number) =>
        makeSpan({
          traceId: traceId(1 + (number % TRACES)),
          spanId: spanId(1_000 * (writer + 1) + number),
          inputTokens: 1,
          totalCost: 0.1,
          tags: [`tag-${writer}-${number % 3}`],
        }),
      );
    await Promise.all(
      stores.map(async (store, writer) => {
        const own = spansOf(writer);
        // What another writer sends too, in another order.
        const again = spansOf((writer + 1) % WRITERS).reverse();
        for (let done = 0; done < SPANS; done += BODY) {
          await store.ingest(spanBody(own.slice(done, done + BODY)));
          await store.ingest(spanBody(again.slice(done, done + BODY)));
        }
      }),
    );
    for (let trace = 1; trace <= TRACES; trace += 1) {
      const stored = await stores[0]?.getTrace(PROJECT, traceId(trace));
      const numSpans = (SPANS * WRITERS) / TRACES;
      expect(stored).toMatchObject({ numSpans, inputTokens: numSpans, totalCost: numSpans / 10 });
      expect(stored?.tags).toHaveLength(WRITERS * 3);
    }
  });

  it('lose no annotation that comes at the moment its trace or span does', async () => {
    const numbers = Array.from({ length: 25 }, (_, number) => number + 1);
    for (const number of numbers) {
      const target = { traceId: traceId(number), spanId: spanId(number) };
      const [first, second, third, fourth] = stores;
      await Promise.all([
        first?.ingest(spanBody([makeSpan(target)])),
        second?.annotate([makeAnnotation({ traceId: target.traceId, addTags: ['trace'], metadata: { a: '1' } })]),
        third?.annotate([makeAnnotation({ spanId: target.spanId, addTags: ['lone span'] })]),
        fourth?.annotate([makeAnnotation({ ...target, addTags: ['span'] })]),
      ]);
    }
    for (const number of numbers) {
      const stored = await stores[0]?.getTrace(PROJECT, traceId(number));
      expect(stored).toMatchObject({ tags: ['lone span', 'span', 'trace'], metadata: { a: 1 }, numSpans: 2 });
    }
    const orphans = await stores[0]?.listOrphans({ projectId: PROJECT, limit: 10, cursor: null });
    expect(orphans?.items).toEqual([]);
  });

  it('agree on the score of an actor, whoever writes it and whenever', async () => {
    const write = (writtenAtUs: number) =>
      makeAnnotation({
        traceId: traceId(1),
        scores: [
          makeScore({ id: 's', actor: 'ada', score: writtenAtUs, writtenAtUs, isRemoved: writtenAtUs % 5 === 0 }),
        ],
      });
    const times = Array.from({ length: 24 }, (_, time) => time + 1).sort((left, right) => (left % 7) - (right % 7));
    await Promise.all([
      stores[0]?.ingest(spanBody([makeSpan({ traceId: traceId(1), spanId: spanId(1) })])),
      ...times.map((time) => stores[time % WRITERS]?.annotate([write(time)])),
    ]);
    const [score, ...rest] = (await stores[0]?.getTrace(PROJECT, traceId(1)))?.scores ?? [];
    expect([score?.score, rest]).toEqual([24, []]);
    expect(score?.history?.map(({ createdAtUs }) => createdAtUs)).toEqual([...times].sort((a, b) => a - b));
  });

  it('leave nothing behind for traces that never came', async () => {
    await Promise.all(
      stores.map((store) =>
        store.annotate([makeAnnotation({ traceId: traceId(1), addTags: ['x'], metadata: { a: '1' } })]),
      ),
    );
    expect(await stores[0]?.getTrace(PROJECT, traceId(1))).toBeNull();
    const orphans = await stores[1]?.listOrphans({ projectId: PROJECT, limit: 10, cursor: null });
    expect(orphans?.items).toHaveLength(1);
    await stores[2]?.ingest(spanBody([makeSpan({ traceId: traceId(1), spanId: spanId(1) })]));
    expect(await stores[3]?.getTrace(PROJECT, traceId(1))).toMatchObject({ numSpans: 1 + WRITERS });
  });
});
