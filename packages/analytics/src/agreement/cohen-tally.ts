import type { Coefficient } from './agreement.js';
import { type Distance, distanceWithin, type Tally } from './distance/distance.js';
import { perChance } from './per-chance.js';

/** Counts up to Cohen's kappa of two raters; with a distance other than `nominal` it is the weighted one (J. Cohen, 1968). */
export class CohenTally<T extends number | string> {
  readonly #distance: Distance<T>;
  readonly #first: Tally<T>;
  readonly #second: Tally<T>;
  #observed = 0;

  constructor(distance: Distance<T>) {
    this.#distance = distance;
    this.#first = distance.startTally();
    this.#second = distance.startTally();
  }

  /** Takes what each of the two said about a unit. */
  add(first: T, second: T): void {
    this.#first.add(first);
    this.#second.add(second);
    const unit = this.#distance.startTally();
    unit.add(first);
    unit.add(second);
    this.#observed += distanceWithin(unit) / 2;
  }

  result(): Coefficient {
    if (this.#first.count === 0) return { value: null, reason: 'no_pairs' };
    return perChance(this.#observed * this.#first.count, this.#first.distanceTo(this.#second));
  }
}
