import type { Coefficient } from './agreement.js';
import { type Distance, distanceWithin, type Tally } from './distance/distance.js';
import { perChance } from './per-chance.js';

/**
 * Counts up to Krippendorff's alpha: how much smaller the distances within units are than those between all ratings. Takes units of two
 * ratings and more, as K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011) does.
 */
export class KrippendorffTally<T extends number | string> {
  readonly #distance: Distance<T>;
  readonly #all: Tally<T>;
  #observed = 0;

  constructor(distance: Distance<T>) {
    this.#distance = distance;
    this.#all = distance.startTally();
  }

  add(ratings: readonly T[]): void {
    const unit = this.#distance.startTally();
    for (const rating of ratings) {
      unit.add(rating);
      this.#all.add(rating);
    }
    this.#observed += distanceWithin(unit) / (unit.count - 1);
  }

  result(): Coefficient {
    if (this.#all.count === 0) return { value: null, reason: 'no_pairs' };
    return perChance(this.#observed * (this.#all.count - 1), distanceWithin(this.#all));
  }
}
