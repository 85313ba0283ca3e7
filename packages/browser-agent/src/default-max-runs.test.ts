import { expect, test } from 'vitest';
import { defaultMaxRuns } from './default-max-runs.js';

const GIGABYTE = 1024 ** 3;

test.each([
  ['cores', 2, 64 * GIGABYTE, 16],
  ['memory', 16, 2 * GIGABYTE, 9],
  ['one, however small the machine is', 1, GIGABYTE / 2, 1],
])('what bounds the runs at a time is %s', (_, cores, memoryBytes, expected) => {
  expect(defaultMaxRuns(cores, memoryBytes)).toBe(expected);
});

test('this machine takes some', () => {
  expect(defaultMaxRuns()).toBeGreaterThan(0);
});
