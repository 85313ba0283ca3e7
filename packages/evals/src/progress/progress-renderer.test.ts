import { expect, test } from 'vitest';
import { createProgressRenderer } from './progress-renderer.js';

function record(isTTY: boolean) {
  const written: string[] = [];
  return { written, target: { isTTY, write: (text: string) => written.push(text) } };
}

test('draws a bar on a terminal, and ends its line', () => {
  const { target, written } = record(true);
  const { end, onProgress } = createProgressRenderer(target);
  onProgress({ done: 1, failed: 0, total: 4 });
  onProgress({ done: 4, failed: 2, total: 4 });
  end();
  end();
  expect(written).toEqual([
    '\r\u001b[K[██████░░░░░░░░░░░░░░░░░░] 1/4 items (25 %)',
    '\r\u001b[K[████████████████████████] 4/4 items (100 %), 2 failed',
    '\n',
  ]);
});

test('writes a line for each 10 % elsewhere', () => {
  const { target, written } = record(false);
  const { end, onProgress } = createProgressRenderer(target);
  for (let done = 1; done <= 1_000; done++) onProgress({ done, failed: 0, total: 1_000 });
  end();
  expect(written).toHaveLength(10);
  expect(written[0]).toBe('100/1000 items (10 %)\n');
  expect(written[9]).toBe('1000/1000 items (100 %)\n');
});

test('writes a line for each 100 items when nobody knows how many there are', () => {
  const { target, written } = record(false);
  const { onProgress } = createProgressRenderer(target);
  for (let done = 1; done <= 250; done++) onProgress({ done, failed: 0, total: undefined });
  expect(written).toEqual(['100 items\n', '200 items\n']);
});
