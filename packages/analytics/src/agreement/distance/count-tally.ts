import type { Tally } from './distance.js';

/** How often each rating is there. */
export class CountTally<T extends number | string> implements Tally<T> {
  count = 0;
  readonly #counts = new Map<T, number>();
  readonly #distance: (first: T, second: T) => number;

  /** Takes the distance of two ratings that are not the same; those that are have none. */
  constructor(distance: (first: T, second: T) => number) {
    this.#distance = distance;
  }

  add(rating: T): void {
    this.count += 1;
    this.#counts.set(rating, (this.#counts.get(rating) ?? 0) + 1);
  }

  distanceTo(other: CountTally<T>): number {
    let sum = 0;
    for (const [first, count] of this.#counts) {
      for (const [second, others] of other.#counts) {
        if (first !== second) sum += count * others * this.#distance(first, second);
      }
    }
    return sum;
  }
}
