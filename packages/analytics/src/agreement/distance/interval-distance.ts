import type { Distance, Tally } from './distance.js';

/** The squared difference. */
export const intervalDistance: Distance<number> = {
  name: 'interval',
  startTally: () => new MomentTally(),
};

/** Average and squares of numbers: enough for the squares of all their differences. */
class MomentTally implements Tally<number> {
  count = 0;
  #mean = 0;
  #squares = 0;

  /** B. P. Welford, "Note on a Method for Calculating Corrected Sums of Squares and Products" (1962): exactly 0 for equal numbers. */
  add(rating: number): void {
    this.count += 1;
    const difference = this.count === 1 ? 0 : rating - this.#mean;
    this.#mean = this.count === 1 ? rating : this.#mean + difference / this.count;
    this.#squares += difference * (rating - this.#mean);
  }

  distanceTo(other: MomentTally): number {
    const apart = this.count * other.count * (this.#mean - other.#mean) ** 2;
    return other.count * this.#squares + this.count * other.#squares + apart;
  }
}
