import * as z from 'zod';

const MAX_BYTES = 1_048_576;
const MAX_KEY_LENGTH = 200;
const MAX_DEPTH = 100;

/** An object of JSON values: at most 1 MiB as JSON text, keys of 1 to 200 characters, at most 100 levels deep, finite numbers. */
export const jsonObjectSchema = z.custom<Record<string, unknown>>().check(({ value, issues }) => {
  const problem = findProblem(value);
  if (problem !== undefined) issues.push({ code: 'custom', input: value, ...problem });
}) satisfies z.ZodType<Record<string, unknown>>;

interface Problem {
  message: string;
  path: (string | number)[];
}

function findProblem(value: unknown): Problem | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { message: 'expected an object', path: [] };
  for (const key of Object.keys(value)) {
    const message = findKeyProblem(key);
    if (message !== undefined) return { message, path: [key.slice(0, MAX_KEY_LENGTH)] };
  }
  return findValueProblem(value, MAX_DEPTH) ?? findSizeProblem(value);
}

function findKeyProblem(key: string): string | undefined {
  if (key === '__proto__') return 'is not allowed as a key';
  if (key.includes('\0')) return 'must not contain NUL characters';
  return key === '' || key.length > MAX_KEY_LENGTH ? `expected a key of 1 to ${MAX_KEY_LENGTH} characters` : undefined;
}

function findValueProblem(value: unknown, levels: number): Problem | undefined {
  // `1e400` is valid JSON that reads as Infinity, and would be stored as null.
  if (typeof value === 'number' && !Number.isFinite(value))
    return { message: 'expected a number that a double can hold', path: [] };
  if (typeof value !== 'object' || value === null) return undefined;
  if (levels === 0) return { message: `must not nest deeper than ${MAX_DEPTH} levels`, path: [] };
  for (const [key, item] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    const problem = findValueProblem(item, levels - 1);
    if (problem !== undefined) return { message: problem.message, path: [key, ...problem.path] };
  }
  return undefined;
}

function findSizeProblem(value: object): Problem | undefined {
  const bytes = new TextEncoder().encode(JSON.stringify(value)).length;
  return bytes > MAX_BYTES
    ? { message: `expected at most ${MAX_BYTES} bytes as JSON text, got ${bytes}`, path: [] }
    : undefined;
}
