import { ValidationError, type ValidationIssue } from '../errors/validation-error.js';
import { describeValue } from '../ids/describe-value.js';

const MAX_LENGTH = 200;
const MAX_COUNT = 100;

/** Checks tags given as one string or a list and returns them without repeats. Throws ValidationError naming the tag. */
export function readTagNames(tags: string | readonly string[], field = 'tags'): string[] {
  if (typeof tags === 'string' && isTagName(tags)) return [tags];
  const names: readonly unknown[] | undefined =
    typeof tags === 'string' ? [tags] : Array.isArray(tags) ? tags : undefined;
  if (!names)
    throw new ValidationError([
      { field, message: `expected a string or an array of strings, got ${describeValue(tags)}` },
    ]);
  if (names.length === 0) throw new ValidationError([{ field, message: 'expected at least one tag' }]);
  if (names.length > MAX_COUNT) {
    throw new ValidationError([{ field, message: `expected at most ${MAX_COUNT} tags at once, got ${names.length}` }]);
  }
  const issues: ValidationIssue[] = [];
  for (const [index, name] of names.entries()) {
    const itemField = typeof tags === 'string' ? field : `${field}[${index}]`;
    if (typeof name !== 'string' || name.trim() === '')
      issues.push({ field: itemField, message: `expected a non-empty string, got ${describeValue(name)}` });
    else if (name.length > MAX_LENGTH)
      issues.push({ field: itemField, message: `expected at most ${MAX_LENGTH} characters, got ${name.length}` });
  }
  if (issues.length > 0) throw new ValidationError(issues);
  return [...new Set(names as readonly string[])];
}

const isTagName = (name: string): boolean => name.length <= MAX_LENGTH && name.trim() !== '';
