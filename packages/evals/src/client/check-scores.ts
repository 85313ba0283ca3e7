import { describeValue, ValidationError } from '@tailrace/core';

/** Checks scores: finite numbers, or null for "no score", which the server leaves as it is. Throws ValidationError naming the score. */
export function checkScores(scores: unknown, field: string): asserts scores is Readonly<Record<string, number | null>> {
  if (typeof scores !== 'object' || scores === null || Array.isArray(scores)) {
    throw new ValidationError([{ field, message: `expected an object of numbers, got ${describeValue(scores)}` }]);
  }
  for (const [name, score] of Object.entries(scores)) {
    if (score === null || (typeof score === 'number' && Number.isFinite(score))) continue;
    const message = `expected a finite number, got ${describeValue(score)}`;
    throw new ValidationError([{ field: `${field}.${name}`, message }]);
  }
}
