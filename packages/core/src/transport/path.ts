import { ValidationError } from '../errors/validation-error.js';

/**
 * Builds an API path with its parts encoded, so that no value can leave its segment.
 *
 * @throws ValidationError for an empty part, `.`, `..` and text that has no encoding.
 * @example
 * path`/v1/traces/${traceId}`
 */
export function path(literals: TemplateStringsArray, ...parts: readonly (string | number)[]): string {
  return literals.reduce((text, literal, index) => text + encodeSegment(String(parts[index - 1] ?? '')) + literal);
}

function encodeSegment(value: string): string {
  try {
    if (value !== '' && value !== '.' && value !== '..') return encodeURIComponent(value);
  } catch {
    // Half a surrogate pair has no encoding.
  }
  throw new ValidationError([{ field: 'path', message: `${JSON.stringify(value)} cannot be a part of a path` }]);
}
