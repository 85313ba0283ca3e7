import { CountTally } from './count-tally.js';
import type { Distance } from './distance.js';

/** 0 for equal ratings, 1 for others. */
export const nominalDistance: Distance<number | string> = {
  name: 'nominal',
  startTally: () => new CountTally(() => 1),
};
