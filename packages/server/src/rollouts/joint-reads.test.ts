import { expect, it } from 'vitest';
import { JointReads } from './joint-reads.js';

it('reads once for those that ask for the same at once, and anew for those that come later', async () => {
  const reads = new JointReads<number>();
  let count = 0;
  const read = async () => {
    count += 1;
    return count;
  };
  const together = ['a', 'a', 'b'].map((key) => reads.read(key, read));
  expect(await Promise.all(together)).toEqual([1, 1, 2]);
  expect(await reads.read('a', read)).toBe(3);
});
