import type { Rating, RatingValue } from '../rating.js';

/** Makes ratings of a table: a row for each rater, a column for each unit, null where there is none. */
export function fromTable<T>(
  table: Readonly<Record<string, readonly (T | null)[]>>,
  toValue: (cell: T) => RatingValue = (cell) => cell as RatingValue,
): Rating[] {
  return Object.entries(table).flatMap(([rater, cells]) =>
    cells.flatMap((cell, index) => (cell === null ? [] : [{ unit: `unit-${index}`, rater, value: toValue(cell) }])),
  );
}
