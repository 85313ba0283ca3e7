import type { Datapoint } from '../dataset-types.js';

const encoder = new TextEncoder();

/** Digests what a point says, in 16 bytes: two with equal data, target and metadata have the same, whatever the order of their keys. */
export async function pointDigest({
  data,
  metadata,
  target,
}: Pick<Datapoint, 'data' | 'metadata' | 'target'>): Promise<string> {
  const text = JSON.stringify([data, target ?? null, metadata ?? {}], (_key, value: unknown) => inKeyOrder(value));
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', encoder.encode(text)));
  return Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function inKeyOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
