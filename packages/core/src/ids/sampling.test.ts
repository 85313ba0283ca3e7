import { expect, test } from 'vitest';
import { isSampled } from './sampling.js';
import { newTraceId, toOtelTraceId } from './trace-id.js';

test('decides the same for every form of an id', () => {
  for (let round = 0; round < 500; round++) {
    const id = newTraceId();
    expect(isSampled(toOtelTraceId(id).toUpperCase(), 0.3)).toBe(isSampled(id, 0.3));
  }
});

test('keeps about the asked share, and more of them at a higher rate', () => {
  const ids = Array.from({ length: 20_000 }, newTraceId);
  const share = ids.filter((id) => isSampled(id, 0.25)).length / ids.length;
  expect(share).toBeGreaterThan(0.22);
  expect(share).toBeLessThan(0.28);
  for (const id of ids) if (isSampled(id, 0.25)) expect(isSampled(id, 0.5)).toBe(true);
});

test('keeps all at 1, none at 0 or at what is no rate', () => {
  expect(isSampled(newTraceId(), 1)).toBe(true);
  expect(isSampled(newTraceId(), 0)).toBe(false);
  expect(isSampled(newTraceId(), Number.NaN)).toBe(false);
});
