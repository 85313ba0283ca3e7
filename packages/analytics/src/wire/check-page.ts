import { describeValue, ValidationError } from '@tailrace/core';

/** Throws ValidationError for a part of a list that there cannot be: the server would answer with another one. */
export function checkPage({ limit, offset }: { limit?: unknown; offset?: unknown } = {}): void {
  requireCount('limit', limit, 1);
  requireCount('offset', offset, 0);
}

function requireCount(field: string, count: unknown, least: number): void {
  if (count === undefined || (Number.isSafeInteger(count) && (count as number) >= least)) return;
  throw new ValidationError([{ field, message: `expected a whole number from ${least}, got ${describeValue(count)}` }]);
}
