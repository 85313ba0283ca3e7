const LONE_SURROGATES = /\p{Surrogate}/gu;
const NUL_ESCAPES = /\\\\|\\u0000/g;
const SURROGATE_ESCAPES =
  /\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}/g;

/** Drops NUL characters, which PostgreSQL refuses and `libsql` cuts the text at, and repairs lone surrogates. */
export function storableText(text: string): string {
  const withoutNul = text.includes('\0') ? text.replaceAll('\0', '') : text;
  return isWellFormed(withoutNul) ? withoutNul : withoutNul.replace(LONE_SURROGATES, '\ufffd');
}

/** The same for JSON text, where both hide behind `\u` escapes. */
export function storableJson(json: string): string {
  const text = storableText(json);
  if (!text.includes('\\u')) return text;
  // An escaped backslash is matched first, so that `\\u0000` stays what it is: a backslash and five characters.
  return text
    .replace(NUL_ESCAPES, (found) => (found === '\\u0000' ? '' : found))
    .replace(SURROGATE_ESCAPES, (found) => (found.length === 6 ? '\\ufffd' : found));
}

// In every supported Node, but not yet in the library of the compiler's target.
function isWellFormed(text: string): boolean {
  return (text as string & { isWellFormed(): boolean }).isWellFormed();
}
