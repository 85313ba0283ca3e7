import { ExactFloat, ExactRecord } from './exact-values.js';
import { MAX_DEPTH, MAX_DIGITS } from './limits.js';

// Where nothing of this occurs, the platform's parser loses nothing: fractions, long numbers, keys that are numbers, Python's extra words.
const LOSSY = /\d[.eE]|\d{16}|"\d+"\s*:|NaN|Infinity/;
const BLANKS = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const WORD = /true|false|null|NaN|-?Infinity/y;
const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);
const INDEX_KEY = /^(?:0|[1-9]\d*)$/;

/**
 * Parses JSON text and keeps what `JSON.parse` loses: `1.0` apart from `1`, all digits of long whole numbers (as bigint), and the place of
 * keys that are numbers. What has none of these comes out as from `JSON.parse`.
 *
 * @throws SyntaxError for text that is no JSON, or, where exactness matters, nested more than 300 deep or with whole numbers of over 4300 digits.
 */
export function parseExactJson(text: string): unknown {
  return LOSSY.test(text) ? new ExactJsonReader(text).read() : JSON.parse(text);
}

/** The same, `undefined` for what is no JSON text. */
export function tryParseExactJson(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    // Whoever asks treats it as plain text then.
    return undefined;
  }
}

class ExactJsonReader {
  readonly #text: string;
  #offset = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): unknown {
    const value = this.#readValue(0);
    this.#skipBlanks();
    return this.#offset === this.#text.length ? value : this.#fail();
  }

  #readValue(depth: number): unknown {
    this.#skipBlanks();
    if (depth > MAX_DEPTH) this.#fail();
    switch (this.#text[this.#offset]) {
      case '{':
        return this.#readRecord(depth + 1);
      case '[':
        return this.#readList(depth + 1);
      case '"':
        return this.#readString();
      default:
        return this.#readScalar();
    }
  }

  #readRecord(depth: number): unknown {
    const fields = new Map<string, unknown>();
    let isExact = false;
    this.#offset++;
    if (this.#accepts('}')) return {};
    do {
      this.#skipBlanks();
      const key = this.#text[this.#offset] === '"' ? this.#readString() : this.#fail();
      if (!this.#accepts(':')) this.#fail();
      fields.set(key, this.#readValue(depth));
      isExact ||= INDEX_KEY.test(key);
    } while (this.#accepts(','));
    if (!this.#accepts('}')) this.#fail();
    return isExact ? new ExactRecord(fields) : Object.fromEntries(fields);
  }

  #readList(depth: number): unknown[] {
    const values: unknown[] = [];
    this.#offset++;
    if (this.#accepts(']')) return values;
    do values.push(this.#readValue(depth));
    while (this.#accepts(','));
    return this.#accepts(']') ? values : this.#fail();
  }

  #readString(): string {
    const start = this.#offset;
    let end = start;
    do end = this.#text.indexOf('"', end + 1);
    while (end > 0 && isEscaped(this.#text, end));
    if (end < 0) this.#fail();
    this.#offset = end + 1;
    return JSON.parse(this.#text.slice(start, this.#offset));
  }

  #readScalar(): unknown {
    const word = this.#match(WORD);
    if (word) return WORDS.get(word[0]);
    const number = this.#match(NUMBER) ?? this.#fail();
    const value = Number(number[0]);
    if (number[1] !== undefined || number[2] !== undefined) {
      return Number.isInteger(value) ? new ExactFloat(value) : value;
    }
    if (number[0].length > MAX_DIGITS) this.#fail();
    return Number.isSafeInteger(value) ? value + 0 : BigInt(number[0]);
  }

  #skipBlanks(): void {
    this.#match(BLANKS);
  }

  #accepts(character: string): boolean {
    this.#skipBlanks();
    if (this.#text[this.#offset] !== character) return false;
    this.#offset++;
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#offset;
    const match = pattern.exec(this.#text);
    if (match) this.#offset = pattern.lastIndex;
    return match;
  }

  #fail(): never {
    throw new SyntaxError(`no JSON at character ${this.#offset}`);
  }
}

function isEscaped(text: string, offset: number): boolean {
  let backslashes = 0;
  while (text[offset - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}
