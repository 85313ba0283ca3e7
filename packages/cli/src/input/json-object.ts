import { UsageError } from '../errors/usage-error.js';

/** Parses the text of a JSON object. Throws UsageError naming where it stood. */
export function parseJsonObject(text: string, source: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${source}: is not valid JSON: ${(error as Error).message}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError(`${source}: expected a JSON object such as {"plan":"pro"}`);
  }
  return value as Record<string, unknown>;
}
