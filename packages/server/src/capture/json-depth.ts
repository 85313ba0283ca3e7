const QUOTE = 0x22;
const BACKSLASH = 0x5c;
// `[` and `{` differ in one bit, and so do `]` and `}`.
const OPENING = 0x5b;
const CLOSING = 0x5d;
const BRACE_BIT = 0x20;

/** Tells whether JSON text nests deeper than that, without parsing it: parsing millions of levels takes seconds. */
export function nestsDeeper(json: Uint8Array, levels: number): boolean {
  let depth = 0;
  let isInText = false;
  for (let index = 0; index < json.length; index += 1) {
    const byte = json[index] ?? 0;
    if (isInText) {
      if (byte === BACKSLASH) index += 1;
      else if (byte === QUOTE) isInText = false;
    } else if (byte === QUOTE) isInText = true;
    else if ((byte & ~BRACE_BIT) === OPENING) {
      depth += 1;
      if (depth > levels) return true;
    } else if ((byte & ~BRACE_BIT) === CLOSING) depth -= 1;
  }
  return false;
}
