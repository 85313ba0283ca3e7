/** How deep a JSON value may nest: far above any real payload, far below what breaks a parser or a database. */
export const MAX_JSON_DEPTH = 100;

/** What JSON text can start with; spares prose the cost of a parse error. */
const JSON_START = /^\s*[[{"\-0-9tfn]/;

/** Parses JSON text; undefined when the text is not JSON or nests deeper than `MAX_JSON_DEPTH`. */
export function parseJsonText(text: string): unknown {
  if (!JSON_START.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined; // Prose that looks like JSON stays prose.
  }
  return isDeeperThan(value, MAX_JSON_DEPTH) ? undefined : value;
}

/** Turns an attribute into JSON text: text that is JSON already stays as it was written, other text becomes a JSON string. */
export function toJsonText(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') return JSON.stringify(value);
  return parseJsonText(value) === undefined ? JSON.stringify(value) : value;
}

/** Parses an attribute that may hold JSON as text; anything else is returned as it is. */
export function parseIfJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const parsed = parseJsonText(value);
  return parsed === undefined ? value : parsed;
}

/** Tells whether arrays and objects nest more than `levels` deep. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const item of Array.isArray(value) ? value : Object.values(value)) {
    if (isDeeperThan(item, levels - 1)) return true;
  }
  return false;
}
