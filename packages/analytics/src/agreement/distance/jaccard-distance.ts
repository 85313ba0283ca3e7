import { CountTally } from './count-tally.js';
import type { Distance } from './distance.js';

/** What part of the options of two choices only one of them has: 0 for the same, 1 for none in common. Ratings are written by `writeChoice`. */
export const jaccardDistance: Distance<string> = {
  name: 'jaccard',
  startTally: () => {
    const read = createReader();
    return new CountTally((first, second) => distanceOf(read(first), read(second)));
  },
};

/** Writes a choice so that the same options give the same text, in whatever order they came. */
export function writeChoice(keys: readonly string[]): string {
  return JSON.stringify([...new Set(keys)].sort());
}

/** Each choice meets all others: it is read once. */
function createReader(): (text: string) => ReadonlySet<string> {
  const choices = new Map<string, ReadonlySet<string>>();
  return (text) => {
    const choice = choices.get(text) ?? new Set(JSON.parse(text) as string[]);
    choices.set(text, choice);
    return choice;
  };
}

function distanceOf(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  let common = 0;
  for (const key of first) if (second.has(key)) common += 1;
  return 1 - common / (first.size + second.size - common);
}
