/** Makes the id of a push: a UUID of version 7 for this time. */
export function newPushId(nowMs: number): string {
  const time = Math.floor(nowMs).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${globalThis.crypto.randomUUID().slice(15)}`;
}

/**
 * Makes the id of the point at `index` of a push, the same each time.
 *
 * A backend lists datapoints by id, so these ids (UUIDs of version 7: time of the push, then the index) keep the order of the input however its
 * batches overtake each other; and a batch that is sent again replaces its points instead of doubling them, on any backend.
 */
export function pointId(pushId: string, index: number): string {
  const place = index.toString(16).padStart(8, '0');
  return `${pushId.slice(0, 13)}-7${place.slice(0, 3)}-8${place.slice(3, 6)}-${place.slice(6)}${pushId.slice(-10)}`;
}

const encoder = new TextEncoder();

/** Makes the id of the point with a key, the same each time and in each dataset: a UUID of version 8 from the SHA-256 of the key. */
export async function keyedPointId(key: string): Promise<string> {
  const digest = new Uint8Array(
    await globalThis.crypto.subtle.digest('SHA-256', encoder.encode(`tailrace.datapoint:${key}`)),
  );
  const hex = Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}
