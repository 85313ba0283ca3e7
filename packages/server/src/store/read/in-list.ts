import { bytesOf } from '../ids.js';

/** Ids for an `in (…)`, padded with the last one to a power of two: lists of every length would be as many statements to keep. */
export function inList(ids: readonly string[]): Uint8Array[] {
  const last = ids.at(-1);
  if (last === undefined) return [];
  const length = 2 ** Math.ceil(Math.log2(ids.length));
  return Array.from({ length }, (_, index) => bytesOf(ids[index] ?? last));
}
