const OPENING = /([uU]|[rR])?('''|"""|'|")/y;
const ESCAPE = /\\(?:(\n)|([0-7]{1,3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([xuUN])|([\s\S]))/gu;
const SHORT: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Reads a Python string literal that starts at `offset`; `undefined` when none does, or one that cannot be read. */
export function readLiteralString(source: string, offset: number): { text: string; end: number } | undefined {
  OPENING.lastIndex = offset;
  const opening = OPENING.exec(source);
  if (opening === null) return undefined;
  const [, prefix = '', mark = ''] = opening;
  const start = OPENING.lastIndex;
  const end = findEnd(source, start, mark);
  if (end === undefined) return undefined;
  const raw = source.slice(start, end);
  const text = prefix.toLowerCase() === 'r' ? raw : resolveEscapes(raw);
  return text === undefined ? undefined : { text, end: end + mark.length };
}

function findEnd(source: string, start: number, mark: string): number | undefined {
  const stop = mark.length === 1 ? /[\\\n'"]/g : /[\\'"]/g;
  stop.lastIndex = start;
  for (let match = stop.exec(source); match; match = stop.exec(source)) {
    if (match[0] === '\n') return undefined;
    if (match[0] === '\\') stop.lastIndex = match.index + 2;
    else if (source.startsWith(mark, match.index)) return match.index;
  }
  return undefined;
}

/** Resolves escapes; those that Python does not know stay as they are, those that it refuses make it no literal. */
function resolveEscapes(raw: string): string | undefined {
  if (!raw.includes('\\')) return raw;
  let isBroken = false;
  const text = raw.replace(ESCAPE, (whole, newline, octal, hex, unicode, wide, bad, other) => {
    if (newline !== undefined) return '';
    if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
    const code = Number.parseInt(hex ?? unicode ?? wide ?? '', 16);
    if (bad === undefined && other === undefined && code <= 0x10ffff) return String.fromCodePoint(code);
    if (other !== undefined) return SHORT[other] ?? whole;
    isBroken = true;
    return '';
  });
  return isBroken ? undefined : text;
}
