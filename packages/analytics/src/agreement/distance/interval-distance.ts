import type { Distance } from './distance.js';

/** The squared difference, by sums: the squares of all differences are told by averages and variances alone. */
export const intervalDistance: Distance<number> = {
  name: 'interval',
  within: (ratings) => intervalDistance.between(ratings, ratings),
  between: (first, second) => {
    // Counted from one of them, equal ratings are exactly 0 apart, whatever their binary fractions are.
    const origin = first[0] ?? 0;
    const [a, b] = [describe(first, origin), describe(second, origin)];
    return b.count * a.squares + a.count * b.squares + a.count * b.count * (a.mean - b.mean) ** 2;
  },
};

function describe(ratings: readonly number[], origin: number) {
  const count = ratings.length;
  const mean = ratings.reduce((sum, rating) => sum + (rating - origin), 0) / Math.max(count, 1);
  const squares = ratings.reduce((sum, rating) => sum + (rating - origin - mean) ** 2, 0);
  return { count, mean, squares };
}
