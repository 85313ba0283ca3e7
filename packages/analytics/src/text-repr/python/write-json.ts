import type { Budget } from '../budget.js';
import { ExactFloat } from '../exact-values.js';
import { ELLIPSIS, MAX_DEPTH } from '../limits.js';
import { entriesOf, isRecord } from '../value.js';
import { numberText } from './number-text.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a JSON string cannot hold as they are
const SPECIAL = /[\u0000-\u001f"\\\u007f-\uffff]/;
const NOT_ASCII = /[\u007f-\uffff]/;
const EACH_NOT_ASCII = /[\u007f-\uffff]/g;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const NUMBER_WORDS: Readonly<Record<string, string>> = { nan: 'NaN', inf: 'Infinity', '-inf': '-Infinity' };
const INDENT = '  ';

/** How items are set apart: on one line, or each on a line of its own. */
interface Layout {
  readonly isPretty: boolean;
  readonly budget: Budget;
}

/** Writes a value as Python's `json.dumps` does: one line, `, ` and `: ` between, ASCII only. */
export function writeJson(value: unknown, budget: Budget): string {
  return write(value, { isPretty: false, budget }, '', 0);
}

/** The same on many lines, indented by two blanks. */
export function writePrettyJson(value: unknown, budget: Budget): string {
  return write(value, { isPretty: true, budget }, '\n', 0);
}

function write(value: unknown, layout: Layout, lineStart: string, depth: number): string {
  if (typeof value === 'object' && value !== null) {
    if (value instanceof ExactFloat) return jsonNumber(value);
    if (depth >= MAX_DEPTH || layout.budget.isSpent) return `"${ELLIPSIS}"`;
    return isRecord(value)
      ? writeRecord(entriesOf(value), layout, lineStart, depth)
      : writeList(value as readonly unknown[], layout, lineStart, depth);
  }
  const text = writeScalar(value);
  layout.budget.spend(text.length + 2);
  return text;
}

function writeScalar(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return jsonString(value);
    case 'number':
    case 'bigint':
      return jsonNumber(value);
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      return 'null';
  }
}

function jsonNumber(value: number | bigint | ExactFloat): string {
  const text = numberText(value);
  return NUMBER_WORDS[text] ?? text;
}

function writeList(values: readonly unknown[], layout: Layout, lineStart: string, depth: number): string {
  if (values.length === 0) return '[]';
  const { itemStart, separator } = between(layout, lineStart);
  let text = `[${itemStart}`;
  for (let index = 0; index < values.length; index++) {
    if (index > 0) text += separator;
    if (layout.budget.isSpent) return `${text}"${ELLIPSIS}"${lineStart}]`;
    layout.budget.spend(itemStart.length);
    text += write(values[index], layout, itemStart, depth + 1);
  }
  return `${text}${lineStart}]`;
}

function writeRecord(entries: readonly [string, unknown][], layout: Layout, lineStart: string, depth: number): string {
  if (entries.length === 0) return '{}';
  const { itemStart, separator } = between(layout, lineStart);
  let text = `{${itemStart}`;
  let isFirst = true;
  for (const [key, item] of entries) {
    if (!isFirst) text += separator;
    isFirst = false;
    if (layout.budget.isSpent) return `${text}"${ELLIPSIS}": null${lineStart}}`;
    layout.budget.spend(itemStart.length + key.length + 4);
    text += `${jsonString(key)}: ${write(item, layout, itemStart, depth + 1)}`;
  }
  return `${text}${lineStart}}`;
}

function between({ isPretty }: Layout, lineStart: string): { itemStart: string; separator: string } {
  if (!isPretty) return { itemStart: '', separator: ', ' };
  const itemStart = lineStart + INDENT;
  return { itemStart, separator: `,${itemStart}` };
}

function jsonString(text: string): string {
  if (!SPECIAL.test(text)) return `"${text}"`;
  const quoted = JSON.stringify(text);
  return NOT_ASCII.test(quoted) ? quoted.replace(EACH_NOT_ASCII, escapeUnit) : quoted;
}

function escapeUnit(unit: string): string {
  const code = unit.charCodeAt(0);
  return `\\u${HEX[code >> 8]}${HEX[code & 0xff]}`;
}
