import type { Budget } from '../budget.js';
import { ExactFloat } from '../exact-values.js';
import { ELLIPSIS, MAX_DEPTH } from '../limits.js';
import { entriesOf, isRecord } from '../value.js';
import { numberText } from './number-text.js';

// Controls, separators other than the blank, unassigned and private code points: what Python does not print as it is.
const UNPRINTABLE = /(?! )[\p{C}\p{Z}\\]/u;
const EACH_UNPRINTABLE = /(?! )[\p{C}\p{Z}\\]/gu;
const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

/** Writes a value as Python's `str` does: text as it is, everything else as `writeRepr`. */
export function writeText(value: unknown, budget: Budget): string {
  return typeof value === 'string' ? value : writeRepr(value, budget);
}

/** Writes a value as Python's `repr` does: `{'k': None, 'list': [1, 'a']}`. */
export function writeRepr(value: unknown, budget: Budget, depth = 0): string {
  if (typeof value === 'object' && value !== null) {
    if (value instanceof ExactFloat) return numberText(value);
    if (depth >= MAX_DEPTH || budget.isSpent) return ELLIPSIS;
    return isRecord(value) ? writeRecord(entriesOf(value), budget, depth) : writeList(value, budget, depth);
  }
  const text = writeScalar(value);
  budget.spend(text.length + 2);
  return text;
}

function writeScalar(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
    case 'bigint':
      return numberText(value);
    case 'boolean':
      return value ? 'True' : 'False';
    default:
      return 'None';
  }
}

function writeList(value: object, budget: Budget, depth: number): string {
  let text = '[';
  for (const [index, item] of (value as readonly unknown[]).entries()) {
    if (index > 0) text += ', ';
    if (budget.isSpent) return `${text}${ELLIPSIS}]`;
    text += writeRepr(item, budget, depth + 1);
  }
  return `${text}]`;
}

function writeRecord(entries: readonly [string, unknown][], budget: Budget, depth: number): string {
  let text = '{';
  for (const [key, item] of entries) {
    if (text !== '{') text += ', ';
    if (budget.isSpent) return `${text}${ELLIPSIS}}`;
    budget.spend(key.length + 4);
    text += `${quote(key)}: ${writeRepr(item, budget, depth + 1)}`;
  }
  return `${text}}`;
}

function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = UNPRINTABLE.test(text) ? text.replace(EACH_UNPRINTABLE, escapeCharacter) : text;
  return mark + (mark === "'" ? escaped.replaceAll("'", "\\'") : escaped) + mark;
}

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
}
