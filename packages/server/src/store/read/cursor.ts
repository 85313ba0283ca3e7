import { InvalidCursorError } from '../store-errors.js';

/** A place in a list: after this row. */
export interface CursorPlace {
  /** Nanoseconds or microseconds, as the list is ordered. */
  at: bigint;
  /** Hex digits. */
  id: string;
}

type ListName = 'traces' | 'orphans';
const MAX_INT8 = 2n ** 63n - 1n;

/** Writes a place as text that callers hand back unread. */
export function encodeCursor(list: ListName, place: CursorPlace): string {
  return Buffer.from(`${list}:${place.at}:${place.id}`).toString('base64url');
}

/** Reads what `encodeCursor` wrote. Throws InvalidCursorError for any other text. */
export function decodeCursor(list: ListName, cursor: string): CursorPlace {
  const text = Buffer.from(cursor, 'base64url').toString();
  const match = /^(traces|orphans):(-?\d{1,19}):([0-9a-f]*)$/.exec(text);
  const [, name, at, id] = match ?? [];
  const isOurs =
    name === list && at !== undefined && id !== undefined && encodeCursor(list, { at: BigInt(at), id }) === cursor;
  if (!isOurs || BigInt(at) > MAX_INT8 || BigInt(at) < -MAX_INT8) {
    throw new InvalidCursorError('cursor: not one that this server gave out; start again without it');
  }
  return { at: BigInt(at), id };
}
