import { InvalidCursorError } from '../store-errors.js';

/** A place in a list: after this row. */
export interface CursorPlace {
  /** Nanoseconds or microseconds, as the list is ordered. */
  at: bigint;
  /** Hex digits. */
  id: string;
}

/** Hex digits of the id in each list: an id; a trace and a span; none where the number before says it all. */
const ID_LENGTHS = {
  traces: 32,
  orphans: 48,
  versions: 0,
  evaluations: 32,
  'evaluation-datapoints': 32,
  'rollout-sessions': 32,
} as const;
type ListName = keyof typeof ID_LENGTHS;

const MAX_INT8 = 2n ** 63n - 1n;

/** Writes a place as text that callers hand back unread. */
export function encodeCursor(list: ListName, place: CursorPlace): string {
  return Buffer.from(`${list}:${place.at}:${place.id}`).toString('base64url');
}

/** Reads what `encodeCursor` wrote. Throws InvalidCursorError for any other text. */
export function decodeCursor(list: ListName, cursor: string): CursorPlace {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, name, at, id] = /^([a-z-]+):(-?\d{1,19}):([0-9a-f]*)$/.exec(text) ?? [];
  if (name === list && at !== undefined && id?.length === ID_LENGTHS[list]) {
    const place = { at: BigInt(at), id };
    if (place.at <= MAX_INT8 && place.at >= -MAX_INT8 && encodeCursor(list, place) === cursor) return place;
  }
  throw new InvalidCursorError('cursor: not one that this server gave out; start again without it');
}
