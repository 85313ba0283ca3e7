const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const SPACE = 0x20;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Finds the key of a sender in JSON text: `api_key`, else `token`, of the object that it is, or of the first in the list that it is. Nothing is
 * parsed but that one text, because whoever sent the rest is not known yet.
 */
export function findToken(json: Uint8Array): string | undefined {
  const start = skipBlanks(json, 0);
  const level = json[start] === OPEN_ARRAY ? 2 : 1;
  const found = new Map<string, string>();
  let depth = 0;
  for (let index = start; index < json.length; index += 1) {
    const byte = json[index];
    if (byte === QUOTE) {
      const end = endOfText(json, index);
      const value = depth === level ? skipBlanks(json, end) : -1;
      if (json[value] === COLON) noteToken(json, { index, end, value: skipBlanks(json, value + 1) }, found);
      index = end - 1;
    } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth += 1;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
      depth -= 1;
      if (depth < level) break;
    }
  }
  return found.get('api_key') ?? found.get('token');
}

/** A name that begins at `index`, and where its value begins. */
interface Field {
  index: number;
  end: number;
  value: number;
}

function noteToken(json: Uint8Array, { index, end, value }: Field, found: Map<string, string>): void {
  const name = textAt(json, index, end);
  if (name !== 'api_key' && name !== 'token') return;
  const token = json[value] === QUOTE ? textAt(json, value, endOfText(json, value)) : undefined;
  if (token === undefined) found.delete(name);
  else found.set(name, token);
}

/** Finds where the text that begins with a quote ends, behind the quote. */
function endOfText(json: Uint8Array, start: number): number {
  for (let index = start + 1; index < json.length; index += 1) {
    if (json[index] === BACKSLASH) index += 1;
    else if (json[index] === QUOTE) return index + 1;
  }
  return json.length;
}

const MAX_TEXT_BYTES = 1_000;

function textAt(json: Uint8Array, start: number, end: number): string | undefined {
  if (end - start > MAX_TEXT_BYTES) return undefined;
  try {
    const text: unknown = JSON.parse(Buffer.from(json.subarray(start, end)).toString('utf8'));
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined; // Not JSON after all, which the store will say.
  }
}

function skipBlanks(json: Uint8Array, start: number): number {
  let index = start;
  while (index < json.length && (json[index] ?? 0) <= SPACE) index += 1;
  return index;
}
