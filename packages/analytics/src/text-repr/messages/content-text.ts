import type { Budget } from '../budget.js';
import { excerptOf } from '../code-points.js';
import { ELLIPSIS, MAX_DEPTH } from '../limits.js';
import { writeJson } from '../python/write-json.js';
import { writeRepr, writeText } from '../python/write-repr.js';
import { fieldOf, firstFilled, hasField, isFilled, isRecord, type JsonRecord } from '../value.js';

const MAX_UNKNOWN_LENGTH = 500;

/** Writes the text of any content: strings, blocks of text, lists of them; what holds no text is shown as Python would print it. */
export function contentText(content: unknown, budget: Budget, depth = 0): string {
  if (typeof content === 'string') return content;
  if (depth >= MAX_DEPTH || budget.isSpent) return ELLIPSIS;
  if (isRecord(content)) return recordText(content, budget, depth);
  const lines = Array.isArray(content) ? content.flatMap((item) => itemLines(item, budget)) : [];
  // The empty line in front of an item belongs between two.
  if (lines.length > 0) return lines.slice(1).join('\n');
  return excerptOf(writeRepr(content, budget), MAX_UNKNOWN_LENGTH);
}

function recordText(content: JsonRecord, budget: Budget, depth: number): string {
  if (hasField(content, 'text')) return writeText(fieldOf(content, 'text'), budget);
  if (hasField(content, 'content')) return contentText(fieldOf(content, 'content'), budget, depth + 1);
  return writeJson(content, budget);
}

function itemLines(item: unknown, budget: Budget): string[] {
  if (budget.isSpent) return [];
  if (typeof item === 'string') return item === '' ? [] : ['', item];
  if (!isRecord(item)) return [];
  const value = firstFilled(fieldOf(item, 'text'), fieldOf(item, 'content'));
  if (value === undefined) return [];
  const type = fieldOf(item, 'type');
  const label = isFilled(type) && type !== 'text' ? [`[${writeText(type, budget).toUpperCase()}]`, ''] : [];
  return ['', ...label, writeText(value, budget)];
}
