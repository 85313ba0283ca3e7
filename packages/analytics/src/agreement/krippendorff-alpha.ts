import type { Coefficient } from './agreement.js';
import type { Distance } from './distance/distance.js';
import { perChance } from './per-chance.js';

/**
 * Krippendorff's alpha: how much smaller the distances within units are than those between all ratings. Takes units of two ratings and more, as
 * K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011) does.
 */
export function krippendorffAlpha<T extends number | string>(
  units: readonly (readonly T[])[],
  distance: Distance<T>,
): Coefficient {
  const all = units.flat();
  if (all.length === 0) return { value: null, reason: 'no_pairs' };
  const observed = units.reduce((sum, ratings) => sum + distance.within(ratings) / (ratings.length - 1), 0);
  return perChance(observed * (all.length - 1), distance.within(all));
}
