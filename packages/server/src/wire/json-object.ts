import * as z from 'zod';
import { findValueProblem, type Problem } from './json-value.js';

const MAX_BYTES = 1_048_576;
const MAX_KEY_LENGTH = 200;

/** An object of JSON values: at most 1 MiB as JSON text, keys of 1 to 200 characters, at most 100 levels deep, finite numbers. */
export const jsonObjectSchema = z.custom<Record<string, unknown>>().check(({ value, issues }) => {
  const problem = findProblem(value);
  if (problem !== undefined) issues.push({ code: 'custom', input: value, ...problem });
}) satisfies z.ZodType<Record<string, unknown>>;

function findProblem(value: unknown): Problem | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { message: 'expected an object', path: [] };
  for (const key of Object.keys(value)) {
    const message = findKeyProblem(key);
    if (message !== undefined) return { message, path: [key.slice(0, MAX_KEY_LENGTH)] };
  }
  return findValueProblem(value) ?? findSizeProblem(value);
}

function findKeyProblem(key: string): string | undefined {
  if (key === '__proto__') return 'is not allowed as a key';
  if (key.includes('\0')) return 'must not contain NUL characters';
  return key === '' || key.length > MAX_KEY_LENGTH ? `expected a key of 1 to ${MAX_KEY_LENGTH} characters` : undefined;
}

function findSizeProblem(value: object): Problem | undefined {
  const bytes = new TextEncoder().encode(JSON.stringify(value)).length;
  return bytes > MAX_BYTES
    ? { message: `expected at most ${MAX_BYTES} bytes as JSON text, got ${bytes}`, path: [] }
    : undefined;
}
