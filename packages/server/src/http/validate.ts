import type * as z from 'zod';
import { type HttpError, invalidField } from './http-error.js';

/** Checks a value against its schema. Throws the 400 that names the first wrong field; `whole` names the value itself. */
export function validate<T>(schema: z.ZodType<T>, value: unknown, whole: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw toFieldError(result.error, whole);
}

/** Turns the first problem that zod found into the 400 that names its field. */
export function toFieldError(error: z.ZodError, whole: string): HttpError {
  const issue = error.issues[0];
  if (issue === undefined) return invalidField(whole, 'is not valid');
  if (issue.code === 'unrecognized_keys') return invalidField(issue.keys[0] ?? whole, 'is not a known parameter');
  return invalidField(formatPath(issue.path) || whole, issue.message);
}

/** `['names', 0]` is `names[0]`. */
function formatPath(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += text === '' ? String(part) : `.${String(part)}`;
  }
  return text;
}
