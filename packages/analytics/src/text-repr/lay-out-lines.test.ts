import { describe, expect, test } from 'vitest';
import { layOutLines } from './lay-out-lines.js';

const lines = (count: number, text: string) => Array(count).fill(text).join('\n');
const numbered = (count: number, text: string, maxLength = 0) => layOutLines(lines(count, text), maxLength, true).text;

describe('sampling', () => {
  test('keeps the head and spreads the rest evenly', () => {
    const text = numbered(40, 'x'.repeat(10), 300);
    expect(text).toHaveLength(296);
    expect(text.split('\n')[2]).toBe(
      '[SAMPLED VIEW: Showing ~23% of 40 lines. Gaps in line numbers indicate omitted content.]',
    );
    const shown = [...text.matchAll(/^L(\d\d): /gm)].map(([, number]) => Number(number));
    expect(shown).toEqual([1, 2, 3, 4, 5, 6, 10, 14, 19, 23, 27, 32, 36]);
  });

  test('is the same for numbers that were there and numbers put there', () => {
    expect(layOutLines(numbered(500, 'some words'), 2_000, false)).toEqual(
      layOutLines(lines(500, 'some words'), 2_000, true),
    );
  });

  test('counts lines with commas', () => {
    expect(numbered(12_345, 'x', 1_000)).toContain('of 12,345 lines.');
  });

  test.each([
    ['a text within the limit', 'a\nb', 3],
    ['no limit', 'a'.repeat(100), 0],
    ['five lines, however long', 'a\nb\nc\nd\nlong', 3],
    ['as many code points as the limit', '😀'.repeat(8), 8],
  ])('leaves %s alone', (_, text, maxLength) => {
    expect(layOutLines(text, maxLength, false)).toEqual({ text, isSampled: false });
  });

  test('cuts where not even the head fits, between code points', () => {
    expect(layOutLines(lines(9, 'ab😀d'), 7, false)).toEqual({ text: 'ab😀d\nab', isSampled: true });
  });

  test('picks fewer lines when those at hand are long', () => {
    const text = Array.from({ length: 60 }, (_, index) => 'x'.repeat(index % 6 === 0 ? 200 : 1)).join('\n');
    const { text: sampled } = layOutLines(text, 600, false);
    expect(sampled.length).toBeLessThanOrEqual(600);
    expect(sampled).toContain('[SAMPLED VIEW');
  });
});

test('numbers are as wide as the last one', () => {
  expect(numbered(9, '').split('\n')[0]).toBe('L1: ');
  expect(numbered(10, '').split('\n')[0]).toBe('L01: ');
  expect(numbered(1_000, '').split('\n')[0]).toBe('L0001: ');
});
