import { describe, expect, it } from 'vitest';
import { GroupCommit } from './group-commit.js';

interface Harness {
  commits: GroupCommit<string, string>;
  groups: string[][];
}

/** Items named "bad…" make a whole commit fail; "down" is the database being gone. */
function harness(limits: { maxItems?: number; maxBytes?: number } = {}): Harness {
  const groups: string[][] = [];
  const commits = new GroupCommit<string, string>({
    maxItems: limits.maxItems ?? 64,
    maxBytes: limits.maxBytes ?? 1_000,
    bytesOf: (item) => item.length,
    async commit(items) {
      groups.push([...items]);
      await new Promise((resolve) => setImmediate(resolve));
      if (items.includes('down')) throw new Error('down');
      if (items.some((item) => item.startsWith('bad'))) throw new Error('poison');
      return items.map((item) => (item === 'malformed' ? { error: new Error('malformed') } : { result: `${item}!` }));
    },
    isUnavailable: (error) => (error as Error).message === 'down',
  });
  return { commits, groups };
}

describe('a group commit', () => {
  it('commits the first item at once, and together what came meanwhile', async () => {
    const { commits, groups } = harness();
    const results = await Promise.all(['a', 'b', 'c'].map((item) => commits.submit(item)));
    expect(results).toEqual(['a!', 'b!', 'c!']);
    expect(groups).toEqual([['a'], ['b', 'c']]);
  });

  it('takes no more items or bytes at a time than allowed, but always one', async () => {
    const { commits, groups } = harness({ maxItems: 2, maxBytes: 5 });
    await Promise.all(['a', 'b', 'c', 'dddd', 'ee', 'ffffffffff', 'g'].map((item) => commits.submit(item)));
    expect(groups).toEqual([['a'], ['b', 'c'], ['dddd'], ['ee'], ['ffffffffff'], ['g']]);
  });

  it('fails one item alone when only it is wrong', async () => {
    const { commits } = harness();
    const results = await Promise.allSettled(['a', 'b', 'malformed', 'c'].map((item) => commits.submit(item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  });

  it('tries the items of a failed commit one by one, so that a bad one fails alone', async () => {
    const { commits, groups } = harness();
    const results = await Promise.allSettled(['a', 'b', 'bad', 'c'].map((item) => commits.submit(item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(groups).toEqual([['a'], ['b', 'bad', 'c'], ['b'], ['bad'], ['c']]);
  });

  it('fails the whole group at once when the database is gone, and goes on with what comes later', async () => {
    const { commits, groups } = harness();
    const results = await Promise.allSettled(['a', 'b', 'down', 'c'].map((item) => commits.submit(item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
    expect(groups).toHaveLength(2);
    await expect(commits.submit('d')).resolves.toBe('d!');
  });

  it('drains when everything submitted is answered', async () => {
    const { commits } = harness();
    const answered: string[] = [];
    for (const item of ['a', 'b', 'bad', 'c']) {
      commits.submit(item).then(
        () => answered.push(item),
        () => answered.push(item),
      );
    }
    await commits.drain();
    expect(answered.sort()).toEqual(['a', 'b', 'bad', 'c']);
    await commits.drain();
  });
});
