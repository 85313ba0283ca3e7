const LONE_SURROGATES = /\p{Surrogate}/gu;

/** Drops NUL characters, which PostgreSQL cannot store. Enough for text that was decoded from UTF-8. */
export function dropNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}

/** Drops NUL characters and replaces lone surrogates, which only JSON escapes can make, by U+FFFD. */
export function cleanText(text: string): string {
  return dropNul(text).replace(LONE_SURROGATES, '\ufffd');
}

/** Cleans every string and key of a JSON value; the value itself is not changed. */
export function cleanJson(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [cleanText(key), cleanJson(item)]));
}
