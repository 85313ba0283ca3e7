import { ValidationError } from '../errors/validation-error.js';
import { describeValue } from '../ids/describe-value.js';

/** Checks that an argument is an object, so that reading its fields cannot fail. Throws ValidationError naming it. */
export function requireObject(value: unknown, field: string, shape: string): void {
  if (typeof value === 'object' && value !== null) return;
  throw new ValidationError([{ field, message: `expected ${shape}, got ${describeValue(value)}` }]);
}
