import type { Coefficient } from './agreement.js';

/** 1 when nothing differs, 0 when as much differs as by chance. */
export function perChance(observed: number, expected: number): Coefficient {
  return expected === 0 ? { value: null, reason: 'no_variation' } : { value: 1 - observed / expected, reason: null };
}
