import { createHash } from 'node:crypto';

const MAX_INDEXED_BYTES = 256;

/** Shortens text for an index key: PostgreSQL refuses keys over 2.7 KB, so long text is compared by its hash. */
export function indexText(text: string): string {
  if (text.length <= MAX_INDEXED_BYTES / 4 || Buffer.byteLength(text) <= MAX_INDEXED_BYTES) return text;
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** What a metadata value is found by: a string by itself, anything else by its JSON text. */
export function metadataIndexText(json: string): string {
  return indexText(json.startsWith('"') ? (JSON.parse(json) as string) : json);
}
