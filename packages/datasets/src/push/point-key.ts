import { describeValue, ValidationError } from '@tailrace/core';
import type { Datapoint } from '../dataset-types.js';

const MAX_KEY_LENGTH = 200;
const ROOTED = /^(data|target|metadata)\.(.+)$/s;

/** What makes points the same: a field of their data (`'sku'`), a field elsewhere (`'metadata.sku'`), or a function. */
export type PointKey<D, T> = string | ((point: Datapoint<D, T>) => string);

/** Turns a key option into a function that reads the key of a point, unchecked. Throws ValidationError for what is no key option. */
export function toKeyReader<D, T>(key: PointKey<D, T> | undefined): ((point: Datapoint<D, T>) => unknown) | undefined {
  if (key === undefined || typeof key === 'function') return key;
  if (typeof key !== 'string' || key === '') {
    throw new ValidationError([
      { field: 'key', message: `expected a field such as 'metadata.sku', or a function, got ${describeValue(key)}` },
    ]);
  }
  const [, root = 'data', field = key] = ROOTED.exec(key) ?? [];
  return (point) => {
    const holder = point[root as 'data' | 'target' | 'metadata'] as unknown;
    return isRecord(holder) && Object.hasOwn(holder, field) ? holder[field] : undefined;
  };
}

/** Says what is wrong with the key of a point, or nothing. A whole number may be one too. */
export function keyProblem(key: unknown): string | undefined {
  if (Number.isSafeInteger(key)) return undefined;
  if (typeof key === 'string' && key.trim() !== '' && key.length <= MAX_KEY_LENGTH) return undefined;
  return `expected a key of 1 to ${MAX_KEY_LENGTH} characters, got ${describeValue(key)}`;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
