import type { Coefficient } from './agreement.js';
import { nominalDistance } from './distance/nominal-distance.js';

/** The part of the pairs of ratings of one unit that are equal. */
export function percentAgreement(units: readonly (readonly (number | string)[])[]): Coefficient {
  const pairCount = countPairs(units);
  if (pairCount === 0) return { value: null, reason: 'no_pairs' };
  const different = units.reduce((sum, ratings) => sum + nominalDistance.within(ratings), 0) / 2;
  return { value: 1 - different / pairCount, reason: null };
}

/** Counts the pairs of ratings of one unit, over all units. */
export function countPairs(units: readonly (readonly unknown[])[]): number {
  return units.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
}
