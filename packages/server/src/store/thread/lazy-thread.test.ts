import { expect, test } from 'vitest';
import { LazyThread } from './lazy-thread.js';
import type { StoreThread } from './thread-client.js';

function setUp(failures = 0) {
  const calls: string[] = [];
  let starts = 0;
  const thread: StoreThread = {
    async call<T>(method: string) {
      calls.push(method);
      return method as T;
    },
    async waitForExit() {
      calls.push('exit');
    },
  };
  const lazy = new LazyThread(async () => {
    starts += 1;
    if (starts <= failures) throw new Error('cannot start');
    return thread;
  });
  return { lazy, calls, starts: () => starts };
}

test('starts once, with the first call', async () => {
  const { lazy, calls, starts } = setUp();
  expect(starts()).toBe(0);
  expect(await Promise.all([lazy.call('listTraces', []), lazy.call('getTrace', [])])).toEqual([
    'listTraces',
    'getTrace',
  ]);
  expect(starts()).toBe(1);
  await lazy.call('close', []);
  await lazy.waitForExit();
  expect(calls).toEqual(['listTraces', 'getTrace', 'close', 'exit']);
});

test('is not started to be closed', async () => {
  const { lazy, starts } = setUp();
  await lazy.call('close', []);
  await lazy.waitForExit();
  expect(starts()).toBe(0);
});

test('a start that failed fails its call, and the next call tries again', async () => {
  const { lazy } = setUp(1);
  await expect(lazy.call('getTrace', [])).rejects.toThrow('cannot start');
  expect(await lazy.call('getTrace', [])).toBe('getTrace');
});
