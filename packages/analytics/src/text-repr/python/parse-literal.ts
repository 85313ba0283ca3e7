import { ExactFloat, ExactRecord } from '../exact-values.js';
import { MAX_DIGITS } from '../limits.js';
import { floatText } from './number-text.js';
import { readLiteralString } from './read-literal-string.js';

// Python's own parser gives up at this nesting.
const MAX_NESTING = 200;
const LEADING_BLANKS = /^[ \t\n]*/;
const BLANKS = /(?:[ \t\n\f]|#[^\n]*|\\\n)*/y;
const NUMBER =
  /[+-]?[ ]*(?:(0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+)|((?:\d(?:_?\d)*)?\.\d(?:_?\d)*(?:[eE][+-]?\d+)?|\d(?:_?\d)*(?:\.(?:[eE][+-]?\d+)?|[eE][+-]?\d+))|(0(?:_?0)*|[1-9](?:_?\d)*))(?![\w.])/y;
const WORD = /(?:True|False|None)(?!\w)/y;
const WORDS: Readonly<Record<string, unknown>> = { True: true, False: false, None: null };

/**
 * Parses a text that is a Python literal of a dict or a list, the way frameworks print their state: `{'a': 1, 'b': [True, None]}`.
 * Tuples become arrays, keys that are no text the text that `json.dumps` makes of them; `undefined` for every other text, sets and bytes included.
 */
export function parsePythonLiteral(source: string): unknown {
  // Python reads every kind of line break as one.
  const text = source.replace(/\r\n?/g, '\n');
  const [blanks = ''] = LEADING_BLANKS.exec(text) ?? [];
  const isStart = text[blanks.length] === '{' || text[blanks.length] === '[';
  // Blanks in front are cut off by whoever asks Python, but not behind a line break: that is a wrong indentation.
  const isIndented = blanks.includes('\n') && !blanks.endsWith('\n');
  if (!isStart || isIndented || text.includes('\0')) return undefined;
  try {
    return new LiteralReader(text, blanks.length).read();
  } catch {
    // No literal, or one too large to be read: text either way.
    return undefined;
  }
}

class LiteralReader {
  readonly #text: string;
  #offset: number;

  constructor(text: string, offset: number) {
    this.#text = text;
    this.#offset = offset;
  }

  read(): unknown {
    const value = this.#readValue(0);
    this.#match(BLANKS);
    return this.#offset === this.#text.length ? value : this.#fail();
  }

  #readValue(depth: number): unknown {
    this.#match(BLANKS);
    if (depth >= MAX_NESTING) this.#fail();
    switch (this.#text[this.#offset]) {
      case '{':
        return this.#readDict(depth + 1);
      case '[':
        return this.#readItems(']', depth + 1).values;
      case '(':
        return this.#readParentheses(depth + 1);
      default:
        return this.#readScalar();
    }
  }

  #readDict(depth: number): ExactRecord {
    const fields = new Map<string, unknown>();
    this.#offset++;
    for (;;) {
      if (this.#accepts('}')) return new ExactRecord(fields);
      const key = toKey(this.#readValue(depth)) ?? this.#fail();
      if (!this.#accepts(':')) this.#fail();
      fields.set(key, this.#readValue(depth));
      if (this.#accepts(',')) continue;
      return this.#accepts('}') ? new ExactRecord(fields) : this.#fail();
    }
  }

  #readItems(end: string, depth: number): { values: unknown[]; hasComma: boolean } {
    const values: unknown[] = [];
    let hasComma = false;
    this.#offset++;
    for (;;) {
      if (this.#accepts(end)) return { values, hasComma };
      values.push(this.#readValue(depth));
      if (this.#accepts(',')) hasComma = true;
      else return this.#accepts(end) ? { values, hasComma } : this.#fail();
    }
  }

  /** One value in parentheses without a comma is that value, all else a tuple. */
  #readParentheses(depth: number): unknown {
    const { values, hasComma } = this.#readItems(')', depth);
    return values.length === 1 && !hasComma ? values[0] : values;
  }

  #readScalar(): unknown {
    const word = this.#match(WORD);
    if (word) return WORDS[word[0]];
    const number = this.#match(NUMBER);
    if (number) return number[0].length > MAX_DIGITS ? this.#fail() : toNumberValue(number);
    let text: string | undefined;
    // Strings that follow one another are one.
    for (;;) {
      const part = readLiteralString(this.#text, this.#offset);
      if (part === undefined) return text ?? this.#fail();
      text = (text ?? '') + part.text;
      this.#offset = part.end;
      this.#match(BLANKS);
    }
  }

  #accepts(character: string): boolean {
    this.#match(BLANKS);
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
    throw new SyntaxError(`no literal at character ${this.#offset}`);
  }
}

function toNumberValue([text, radixDigits, floatDigits]: RegExpExecArray): unknown {
  const digits = text.replace(/[_ ]/g, '');
  const isNegative = digits.startsWith('-');
  const size = digits.replace(/^[+-]/, '');
  if (floatDigits !== undefined) return toFloat(isNegative ? -Number(size) : Number(size));
  const whole = radixDigits === undefined ? BigInt(size) : BigInt(size.toLowerCase());
  const value = isNegative ? -whole : whole;
  return BigInt.asIntN(53, value) === value ? Number(value) : value;
}

const toFloat = (value: number): number | ExactFloat => (Number.isInteger(value) ? new ExactFloat(value) : value);

function toKey(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (value === null) return 'null';
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (value instanceof ExactFloat) return floatText(value.value);
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : floatText(value);
  return undefined;
}
