import type { Coefficient } from './agreement.js';
import type { Distance } from './distance/distance.js';
import { perChance } from './per-chance.js';

/** Cohen's kappa of what two raters said about the same units, in the same order; with a distance other than `nominal` it is the weighted one. */
export function cohenKappa<T extends number | string>(
  first: readonly T[],
  second: readonly T[],
  distance: Distance<T>,
): Coefficient {
  if (first.length === 0) return { value: null, reason: 'no_pairs' };
  const observed = first.reduce(
    (sum, rating, index) => sum + distance.between([rating], second.slice(index, index + 1)),
    0,
  );
  return perChance(observed * first.length, distance.between(first, second));
}
