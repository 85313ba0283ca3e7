import { countEach } from './count-each.js';
import type { Distance } from './distance.js';

/** What part of the options of two choices only one of them has: 0 for the same, 1 for none in common. Ratings are written by `writeChoice`. */
export const jaccardDistance: Distance<string> = {
  name: 'jaccard',
  within: (ratings) => jaccardDistance.between(ratings, ratings),
  between: (first, second) => {
    const others = countChoices(second);
    let sum = 0;
    for (const one of countChoices(first)) {
      for (const other of others) sum += one.count * other.count * between(one.choice, other.choice);
    }
    return sum;
  },
};

/** Writes a choice so that the same options give the same text, in whatever order they came. */
export function writeChoice(keys: readonly string[]): string {
  return JSON.stringify([...new Set(keys)].sort());
}

/** Many ratings are few different choices. */
function countChoices(ratings: readonly string[]): { choice: ReadonlySet<string>; count: number }[] {
  return [...countEach(ratings)].map(([text, count]) => ({ choice: new Set(JSON.parse(text) as string[]), count }));
}

function between(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  let common = 0;
  for (const key of first) if (second.has(key)) common += 1;
  const all = first.size + second.size - common;
  return all === 0 ? 0 : 1 - common / all;
}
