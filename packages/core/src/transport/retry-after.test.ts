import { expect, test } from 'vitest';
import { parseRetryAfterMs } from './retry-after.js';

const NOW = Date.parse('Wed, 21 Oct 2026 07:28:00 GMT');

test.each([
  [{ 'retry-after': '2' }, 2_000],
  [{ 'retry-after': '0' }, 0],
  [{ 'retry-after': 'Wed, 21 Oct 2026 07:28:05 GMT' }, 5_000],
  [{ 'retry-after': 'Wed, 21 Oct 2026 07:27:00 GMT' }, 0],
  [{ 'retry-after-ms': '150', 'retry-after': '9' }, 150],
  [{ 'retry-after': '1.5' }, undefined],
  [{ 'retry-after': '-1' }, undefined],
  [{ 'retry-after': '2026-10-21' }, undefined],
  [{ 'retry-after': 'soon 5' }, undefined],
  [{ 'retry-after': '' }, undefined],
  [{}, undefined],
])('reads %o as %s ms', (headers, expected) => {
  expect(parseRetryAfterMs(headers as Record<string, string>, NOW)).toBe(expected);
});
