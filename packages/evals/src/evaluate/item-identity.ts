import { toJsonText } from '@tailrace/core';

/** Makes a short text that changes when the data or the target of an item do; the order of keys does not count, databases change it. */
export async function fingerprintOf(data: unknown, target: unknown): Promise<string> {
  const plain: unknown = JSON.parse(toJsonText([data, target ?? null]));
  return (await sha256(JSON.stringify(plain, (_key, value: unknown) => inKeyOrder(value)))).slice(0, 16);
}

function inKeyOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Makes the id of an item's datapoint: the same for each attempt of the run, so that the server never has two. */
export async function datapointIdOf(evalId: string, itemId: string): Promise<string> {
  const hex = await sha256(`${evalId}\n${itemId}`);
  // Version 8 (our own way to make it) and the variant of RFC 9562.
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}

async function sha256(text: string): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
