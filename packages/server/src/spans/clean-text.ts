/** NUL, which PostgreSQL cannot store, and surrogates without their other half, which no UTF-8 can. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** Drops NUL characters and replaces lone surrogates by U+FFFD, so that every store holds the same text. */
export function cleanText(text: string): string {
  if (!UNSTORABLE.test(text)) return text;
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Cleans every string and key of a JSON value; the value itself is not changed. */
export function cleanJson(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [cleanText(key), cleanJson(item)]));
}
