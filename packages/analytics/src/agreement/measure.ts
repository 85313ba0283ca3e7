import type { Agreement, Coefficient } from './agreement.js';
import { CohenTally } from './cohen-tally.js';
import { type Distance, distanceWithin } from './distance/distance.js';
import { nominalDistance } from './distance/nominal-distance.js';
import { KrippendorffTally } from './krippendorff-tally.js';

/** Counts up to the agreement of ratings of one kind, unit by unit. */
export class Measure<T extends number | string> {
  readonly #distance: Distance<T>;
  readonly #raters = new Set<string>();
  readonly #alpha: KrippendorffTally<T>;
  readonly #kappa: CohenTally<T>;
  readonly #counts = { unitCount: 0, sharedUnitCount: 0, ratingCount: 0, pairCount: 0 };
  #differentPairCount = 0;

  constructor(distance: Distance<T>) {
    this.#distance = distance;
    this.#alpha = new KrippendorffTally(distance);
    this.#kappa = new CohenTally(distance);
  }

  /** Takes what each rater said about one unit. */
  add(unit: ReadonlyMap<string, T>): void {
    if (unit.size === 0) return;
    for (const rater of unit.keys()) this.#raters.add(rater);
    this.#counts.unitCount += 1;
    this.#counts.ratingCount += unit.size;
    if (unit.size === 1) return;
    const ratings = [...unit.values()];
    this.#counts.sharedUnitCount += 1;
    this.#counts.pairCount += (ratings.length * (ratings.length - 1)) / 2;
    this.#differentPairCount += countDifferentPairs(ratings);
    this.#alpha.add(ratings);
    // Of no use once there is a third rater.
    const [first, second] = [...this.#raters].map((rater) => unit.get(rater));
    if (this.#raters.size === 2 && first !== undefined && second !== undefined) this.#kappa.add(first, second);
  }

  result(): Agreement {
    const isOfTwo = this.#raters.size === 2;
    return {
      ...this.#counts,
      raterCount: this.#raters.size,
      distance: this.#distance.name,
      percentAgreement: this.#percentAgreement(),
      cohenKappa: isOfTwo ? this.#kappa.result() : { value: null, reason: 'not_two_raters' },
      krippendorffAlpha: this.#alpha.result(),
    };
  }

  #percentAgreement(): Coefficient {
    const { pairCount } = this.#counts;
    if (pairCount === 0) return { value: null, reason: 'no_pairs' };
    return { value: 1 - this.#differentPairCount / pairCount, reason: null };
  }
}

function countDifferentPairs(ratings: readonly (number | string)[]): number {
  const tally = nominalDistance.startTally();
  for (const rating of ratings) tally.add(rating);
  return distanceWithin(tally) / 2;
}
