import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreDistribution } from './score-distribution.js';

describe('the distribution of scores', () => {
  it('has ten equal parts, the last of which holds the greatest value', () => {
    const { buckets, ...sums } = scoreDistribution([0, 0.05, 0.5, 1]);
    expect(sums).toEqual({ count: 4, average: 0.3875, min: 0, max: 1 });
    expect(buckets.map(({ count }) => count)).toEqual([2, 0, 0, 0, 0, 1, 0, 0, 0, 1]);
    expect(buckets[5]).toEqual({ from: 0.5, to: 0.6, count: 1 });
  });

  it('puts equal values into one part', () => {
    const { buckets, average } = scoreDistribution([7, 7, 7]);
    expect(average).toBe(7);
    expect(buckets.map(({ count }) => count)).toEqual([3, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('counts each value once and stays within what there is, whatever the scores', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1 }), (values) => {
        const { buckets, count, average, min, max } = scoreDistribution(values);
        expect(buckets.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(count);
        expect(Number.isFinite(average)).toBe(true);
        // Zero has two signs, and only one in JSON.
        expect(JSON.stringify([buckets[0]?.from, buckets[9]?.to])).toBe(JSON.stringify([min, max]));
      }),
    );
  });
});
