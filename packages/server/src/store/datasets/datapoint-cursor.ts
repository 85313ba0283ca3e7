import { InvalidCursorError } from '../store-errors.js';

/** Where the reading of a dataset stands: at a revision, after a datapoint (32 hex digits; empty at the beginning). */
export interface DatapointPlace {
  version: number;
  revision: number;
  totalCount: number;
  afterId: string;
}

/** Writes a place as text that callers hand back unread. */
export function encodeDatapointCursor({ version, revision, totalCount, afterId }: DatapointPlace): string {
  return Buffer.from(`datapoints:${version}:${revision}:${totalCount}:${afterId}`).toString('base64url');
}

/** Reads what `encodeDatapointCursor` wrote. Throws InvalidCursorError for any other text. */
export function decodeDatapointCursor(cursor: string): DatapointPlace {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, version, revision, totalCount, afterId] =
    /^datapoints:(\d{1,15}):(\d{1,15}):(\d{1,15}):([0-9a-f]{32})$/.exec(text) ?? [];
  if (afterId !== undefined) {
    const place = { version: Number(version), revision: Number(revision), totalCount: Number(totalCount), afterId };
    if (encodeDatapointCursor(place) === cursor) return place;
  }
  throw new InvalidCursorError('cursor: not one that this server gave out; start again without it');
}
