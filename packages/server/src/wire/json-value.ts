import * as z from 'zod';

const MAX_DEPTH = 100;

/** What is wrong with a JSON value, and where in it. */
export interface Problem {
  message: string;
  path: (string | number)[];
}

/** Any JSON value that is there: at most 100 levels deep, finite numbers. */
export const jsonValueSchema = z.unknown().check(({ value, issues }) => {
  const problem = value === undefined ? { message: 'is missing', path: [] } : findValueProblem(value);
  if (problem !== undefined) issues.push({ code: 'custom', input: value, ...problem });
}) satisfies z.ZodType<unknown>;

/** Says what in a value could not be stored as it is. */
export function findValueProblem(value: unknown, levels = MAX_DEPTH): Problem | undefined {
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
