import { describe, expect, it } from 'vitest';
import { formatColumns, formatTable } from './table.js';

describe('formatTable', () => {
  it('aligns columns and leaves no blanks at line ends', () => {
    const lines = formatTable(
      ['A', 'NAME'],
      [
        ['1', 'x'],
        ['200', 'longer'],
      ],
      80,
    );

    expect(lines).toEqual(['A    NAME', '1    x', '200  longer']);
  });

  it('cuts lines at the width of the terminal', () => {
    expect(formatTable(['A'], [['123456789']], 5)).toEqual(['A', '1234…']);
  });
});

describe('formatColumns', () => {
  it('keeps a row on one line with as many cells as it has', () => {
    expect(formatColumns(['a\tb', 'c\nd', 'e\u001b[2Jf', 'g\u202eh'])).toBe('a b\tc d\te [2Jf\tg h');
  });
});
