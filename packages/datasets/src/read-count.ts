import { describeValue, ValidationError } from '@tailrace/core';

/** Checks a whole-number option. Throws ValidationError naming it. */
export function readCount(
  field: string,
  value: number | undefined,
  { fallback, least, most = Number.MAX_SAFE_INTEGER }: { fallback: number; least: number; most?: number },
): number {
  const count = value ?? fallback;
  if (Number.isInteger(count) && count >= least && count <= most) return count;
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  throw new ValidationError([{ field, message: `expected a whole number ${range}, got ${describeValue(count)}` }]);
}
