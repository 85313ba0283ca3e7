import { describeValue, ValidationError } from '@tailrace/core';

/** Reads what an evaluator returned as scores by name. Throws ValidationError for anything but finite numbers. */
export function readScores(evaluator: string, returned: unknown): Record<string, number> {
  if (typeof returned === 'number') return { [evaluator]: readScore(evaluator, returned) };
  if (typeof returned !== 'object' || returned === null || Array.isArray(returned)) {
    throw refusal(evaluator, `expected a number or an object of numbers, got ${describeValue(returned)}`);
  }
  return Object.fromEntries(Object.entries(returned).map(([name, score]) => [name, readScore(name, score)]));
}

function readScore(name: string, score: unknown): number {
  if (typeof score === 'number' && Number.isFinite(score)) return score;
  throw refusal(name, `expected a finite number, got ${describeValue(score)}`);
}

const refusal = (field: string, message: string) => new ValidationError([{ field, message }]);
