import { ExactFloat } from './exact-values.js';
import { entriesOf, isRecord } from './value.js';

/**
 * Turns what `parseExactJson` read into what `JSON.parse` would have given, down to a number of levels; what lies deeper stays exact. Whole
 * numbers beyond 2^53 lose digits, and keys that are numbers their place.
 */
export function toPlainJson(value: unknown, levels: number = Number.POSITIVE_INFINITY): unknown {
  if (value instanceof ExactFloat) return value.value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null || levels <= 0) return value;
  if (!isRecord(value)) return (value as readonly unknown[]).map((item) => toPlainJson(item, levels - 1));
  return Object.fromEntries(entriesOf(value).map(([key, item]) => [key, toPlainJson(item, levels - 1)]));
}
