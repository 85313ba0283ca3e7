import type { RatingDistance } from '../agreement.js';

/** Sums of distances between ratings, without looking at every pair where that can be helped. Equal ratings are the same primitive. */
export interface Distance<T extends number | string> {
  readonly name: RatingDistance;
  /** The sum over all ordered pairs of two different places of a list. */
  within(ratings: readonly T[]): number;
  /** The sum over each of the first with each of the second. */
  between(first: readonly T[], second: readonly T[]): number;
}
