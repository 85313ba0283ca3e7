import { describeValue, ValidationError } from '@tailrace/core';
import { writeChoice } from './distance/jaccard-distance.js';
import type { RatingValue } from './rating.js';

/** Reads yes or no. Throws ValidationError for anything else. */
export function readAnswer(value: RatingValue): string {
  if (typeof value === 'boolean') return String(value);
  throw refusal('true or false', value);
}

// Squares of larger ones, and their sums, would be infinite.
const MAX_AMOUNT = 1e100;

/** Reads a number. Throws ValidationError for anything else. */
export function readAmount(value: RatingValue): number {
  if (typeof value === 'number' && Math.abs(value) <= MAX_AMOUNT) return value;
  throw refusal(`a number up to ${MAX_AMOUNT}`, value);
}

/** Reads the key of an option, or several. Throws ValidationError for anything else. */
export function readChoice(value: RatingValue): string {
  const keys: readonly unknown[] = [value].flat();
  if (keys.length > 0 && keys.every((key) => typeof key === 'string')) return writeChoice(keys);
  throw refusal('the key of an option, or several', value);
}

function refusal(expected: string, value: unknown): ValidationError {
  return new ValidationError([{ field: 'value', message: `expected ${expected}, got ${describeValue(value)}` }]);
}
