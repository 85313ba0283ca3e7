import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapOrdered } from './map-ordered.js';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
async function* from<Item>(items: Iterable<Item>) {
  yield* items;
}

test('results come in the order of the source, never more under way than allowed', async () => {
  const delays = fc.array(fc.nat({ max: 3 }), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(delays, fc.integer({ min: 1, max: 6 }), async (waits, concurrency) => {
      let underWay = 0;
      const work = async (item: number) => {
        expect(++underWay).toBeLessThanOrEqual(concurrency);
        await sleep(waits[item] ?? 0);
        underWay--;
        return item;
      };
      const results: number[] = [];
      const source = from(waits.keys());
      for await (const result of mapOrdered(source, work, { concurrency: () => concurrency, subject: 'test' })) {
        results.push(result);
      }
      expect(results).toEqual([...waits.keys()]);
    }),
    { numRuns: 50 },
  );
});

test('a failure comes in its place, after what is under way has ended, and nothing new begins', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const work = async (item: number) => {
    begun.push(item);
    await sleep(item === 1 ? 1 : 20);
    if (item === 1) throw new Error('one');
    ended.push(item);
    return item;
  };
  const results: number[] = [];
  const reading = (async () => {
    for await (const result of mapOrdered(from([0, 1, 2, 3, 4, 5]), work, { concurrency: () => 3, subject: 'test' })) {
      results.push(result);
    }
  })();
  await expect(reading).rejects.toThrow('one');
  expect({ results, begun, ended: ended.sort() }).toEqual({ results: [0], begun: [0, 1, 2], ended: [0, 2] });
});

test('results come while the source is silent', async () => {
  let goOn = () => {};
  async function* source() {
    yield 1;
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
  }
  const results: number[] = [];
  for await (const result of mapOrdered(source(), async (item) => item, { concurrency: () => 4, subject: 'test' })) {
    results.push(result);
    goOn();
  }
  expect(results).toEqual([1]);
});

test('leaving early closes the source', async () => {
  let isClosed = false;
  async function* source() {
    try {
      for (let item = 0; ; item++) yield item;
    } finally {
      isClosed = true;
    }
  }
  for await (const item of mapOrdered(source(), async (one) => one, { concurrency: () => 2, subject: 'test' })) {
    if (item === 3) break;
  }
  await sleep(0);
  expect(isClosed).toBe(true);
});

test('an abort leaves no listener behind', async () => {
  const { signal } = new AbortController();
  let listeners = 0;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...input: Parameters<typeof add>) => {
    listeners++;
    add(...input);
  };
  signal.removeEventListener = (...input: Parameters<typeof remove>) => {
    listeners--;
    remove(...input);
  };
  const source = from([1, 2, 3]);
  for await (const _ of mapOrdered(source, async (item) => item, { concurrency: () => 2, signal, subject: 'test' }));
  expect(listeners).toBe(0);
});
