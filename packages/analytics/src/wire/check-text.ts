import { describeValue, type ValidationIssue } from '@tailrace/core';

/** Tells what is wrong with a text that has to say something; the server trims it first. */
export function checkText(value: unknown, field: string, maxLength: number): ValidationIssue[] {
  // The server counts code points.
  const length = typeof value === 'string' ? [...value.trim()].length : 0;
  if (length >= 1 && length <= maxLength) return [];
  return [{ field, message: `expected 1 to ${maxLength} characters, got ${describeValue(value)}` }];
}
