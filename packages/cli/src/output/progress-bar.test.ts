import { describe, expect, it } from 'vitest';
import { formatProgress } from './progress-bar.js';

describe('formatProgress', () => {
  it('fills the bar as the work goes on, at one width', () => {
    expect([0, 50, 100].map((percent) => formatProgress(percent, 'x'))).toEqual([
      '░░░░░░░░░░░░░░░░░░░░░░░░   0 % x',
      '████████████░░░░░░░░░░░░  50 % x',
      '████████████████████████ 100 % x',
    ]);
  });
});
