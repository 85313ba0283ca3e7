import { ValidationError } from '../errors/validation-error.js';
import { describeValue } from './describe-value.js';
import { readTraceId } from './trace-id.js';

/**
 * Reads the id of a resource (a UUID in any case, 32 hex digits, or a bigint) and returns it as a lower-case UUID.
 *
 * @throws ValidationError naming the field, for anything else.
 */
export function parseUuid(value: string | bigint, field: string): string {
  const id = readTraceId(value);
  if (id !== undefined) return id;
  throw new ValidationError([{ field, message: `expected a UUID, got ${describeValue(value)}` }]);
}
