import type { RatingDistance } from '../agreement.js';

/** How far ratings are apart. Equal ratings are the same primitive. */
export interface Distance<T extends number | string> {
  readonly name: RatingDistance;
  /** Makes a tally without ratings. */
  startTally(): Tally<T>;
}

/** What is remembered of many ratings to tell how far they are apart: not the ratings themselves. */
export interface Tally<T extends number | string> {
  /** How many ratings it has. */
  readonly count: number;
  add(rating: T): void;
  /** The sum of distances of each of these ratings to each of the others. */
  distanceTo(other: Tally<T>): number;
}

/** The sum of distances over all ordered pairs of two ratings of a tally. */
export function distanceWithin<T extends number | string>(tally: Tally<T>): number {
  return tally.distanceTo(tally);
}
