import type { Rating } from './rating.js';

/** The ratings of each unit by rater. */
export type RatedUnits<T> = ReadonlyMap<string, ReadonlyMap<string, T>>;

/** Sorts ratings by unit and rater; the last of a rater for a unit stands. */
export function toRatedUnits<T>(ratings: Iterable<Rating>, read: (rating: Rating) => T): RatedUnits<T> {
  const units = new Map<string, Map<string, T>>();
  for (const rating of ratings) {
    const raters = units.get(rating.unit) ?? new Map<string, T>();
    raters.set(rating.rater, read(rating));
    units.set(rating.unit, raters);
  }
  return units;
}
