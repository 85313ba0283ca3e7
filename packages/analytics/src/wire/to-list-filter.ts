import { describeValue, ValidationError } from '@tailrace/core';

/** Writes several ids as the server reads them. Throws ValidationError for an empty list, which it would take for no filter, and for what it would read as two. */
export function toListFilter(ids: readonly string[] | undefined, field: string): string | undefined {
  if (ids === undefined) return undefined;
  if (!Array.isArray(ids) || ids.length === 0) {
    throw new ValidationError([{ field, message: `expected one id or more, got ${describeValue(ids)}` }]);
  }
  const wrong = ids.findIndex((id) => typeof id !== 'string' || id.trim() === '' || id.includes(','));
  if (wrong < 0) return ids.join(',');
  const message = `expected an id without a comma, got ${describeValue(ids[wrong])}`;
  throw new ValidationError([{ field: `${field}[${wrong}]`, message }]);
}
