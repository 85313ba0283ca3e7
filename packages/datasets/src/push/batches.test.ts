import { parseUuid } from '@tailrace/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Datapoint, RejectedPoint } from '../dataset-types.js';
import { type Batch, toBatches } from './batches.js';
import { toAsyncIterable } from './point-source.js';
import { keyedPointId, newPushId, pointId } from './push-id.js';

const isUuid = (id: string) => parseUuid(id, 'id') === id;

const anyPoint = fc.record({
  data: fc.oneof(fc.string(), fc.constant(undefined), fc.jsonValue()),
  id: fc.option(fc.constantFrom('a', newPushId(1), newPushId(2)), { nil: undefined }),
});

async function collect(points: Datapoint[], options: { startAt: number; maxCount: number; maxBytes: number }) {
  const batches: Batch[] = [];
  const rejected: RejectedPoint[] = [];
  const { startAt, ...limits } = options;
  const source = toAsyncIterable(points, 'points');
  const input = { startAt, limits, readKey: undefined, onReject: (point: RejectedPoint) => void rejected.push(point) };
  for await (const batch of toBatches(source, input)) batches.push(batch);
  return { batches, rejected };
}

test('whatever the limits, each point is in one batch or refused, in order, and a batch keeps the limits', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyPoint, { maxLength: 40 }),
      fc.record({
        startAt: fc.nat({ max: 50 }),
        maxCount: fc.integer({ min: 1, max: 9 }),
        maxBytes: fc.integer({ min: 1, max: 500 }),
      }),
      async (points, options) => {
        const { batches, rejected } = await collect(points, options);
        const indexes = batches.flatMap((batch) => batch.points.map(({ index }) => index));
        expect(indexes).toEqual([...indexes].sort((a, b) => a - b));
        const expected = [...points.keys()].slice(options.startAt);
        expect([...indexes, ...rejected.map(({ index }) => index)].sort((a, b) => a - b)).toEqual(expected);
        for (const { points: inBatch, bytes } of batches) {
          expect(inBatch.length).toBeLessThanOrEqual(options.maxCount);
          if (inBatch.length > 1) expect(bytes).toBeLessThanOrEqual(options.maxBytes);
          const ids = inBatch.flatMap(({ id }) => id ?? []);
          expect(new Set(ids).size).toBe(ids.length);
        }
        // A checkpoint after any batch is neither before a point of it nor past one of the next.
        batches.forEach(({ nextIndex, points: inBatch }, place) => {
          expect(nextIndex).toBeGreaterThan(inBatch.at(-1)?.index ?? -1);
          expect(nextIndex).toBeLessThanOrEqual(batches[place + 1]?.points[0]?.index ?? points.length);
        });
        if (points.length > options.startAt) expect(batches.at(-1)?.nextIndex).toBe(points.length);
      },
    ),
  );
});

test('ids of points are UUIDs that sort as the points do, and differ between pushes', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 32 - 2 }), fc.nat({ max: 2 ** 45 }), (index, timeMs) => {
      const push = newPushId(timeMs);
      const id = pointId(push, index);
      expect(isUuid(push) && isUuid(id)).toBe(true);
      expect(id[14]).toBe('7');
      expect(id < pointId(push, index + 1)).toBe(true);
      expect(id < pointId(newPushId(timeMs + 1), 0)).toBe(true);
      expect(id).not.toBe(pointId(newPushId(timeMs), index));
      expect(id).toBe(pointId(push, index));
    }),
  );
});

test('the id of a key is a UUID and always the same', async () => {
  expect(await keyedPointId('sku-1')).toBe(await keyedPointId('sku-1'));
  expect(await keyedPointId('sku-1')).not.toBe(await keyedPointId('sku-2'));
  expect(isUuid(await keyedPointId('ключ'))).toBe(true);
});
