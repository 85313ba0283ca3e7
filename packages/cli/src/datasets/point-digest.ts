import { createHash } from 'node:crypto';
import type { Datapoint } from '@tailrace/datasets';

/** Digests what a point says, in 16 bytes: two with equal data, target and metadata have the same, whatever the order of their keys. */
export function pointDigest({ data, metadata = {}, target = null }: Datapoint): string {
  const text = JSON.stringify([data, target, metadata], (_key, value: unknown) =>
    isRecord(value) ? sorted(value) : value,
  );
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function sorted(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
