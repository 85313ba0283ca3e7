import { countEach } from './count-each.js';
import type { Distance } from './distance.js';

/** 0 for equal ratings, 1 for others. */
export const nominalDistance: Distance<number | string> = {
  name: 'nominal',
  within: (ratings) => nominalDistance.between(ratings, ratings),
  between: (first, second) => {
    const counts = countEach(second);
    let equal = 0;
    for (const [value, count] of countEach(first)) equal += count * (counts.get(value) ?? 0);
    return first.length * second.length - equal;
  },
};
