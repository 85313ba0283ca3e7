import type { Budget } from '../budget.js';
import { tryParseExactJson } from '../exact-json.js';
import { ELLIPSIS, MAX_DEPTH } from '../limits.js';
import { writeText } from '../python/write-repr.js';
import { BAR } from '../rules.js';
import { entriesOf, fieldOf, isFilled, isRecord, type JsonRecord } from '../value.js';

/** Writes the section of what went wrong; nothing when nothing did. It starts and ends with an empty line. */
export function errorLines(properties: JsonRecord, budget: Budget): string[] {
  const error = fieldOf(properties, '$ai_error');
  if (!isFilled(error) && !isFilled(fieldOf(properties, '$ai_is_error'))) return [];
  return ['', BAR, '', 'ERROR:', '', ...errorBody(error, budget), ''];
}

function errorBody(error: unknown, budget: Budget): string[] {
  const parsed = typeof error === 'string' ? tryParseExactJson(error) : error;
  if (isRecord(parsed) && isFilled(parsed)) return fieldLines(parsed, budget, '', 0);
  return [isFilled(error) ? writeText(error, budget) : 'An error occurred (no details available)'];
}

function fieldLines(record: JsonRecord, budget: Budget, indent: string, depth: number): string[] {
  return nestedLines(
    entriesOf(record).map(([key, value]) => [`${key}:`, value] as const),
    budget,
    indent,
    depth,
  );
}

function nestedLines(
  items: readonly (readonly [label: string, value: unknown])[],
  budget: Budget,
  indent: string,
  depth: number,
): string[] {
  if (depth >= MAX_DEPTH) return [indent + ELLIPSIS];
  const lines: string[] = [];
  for (const [label, value] of items) {
    if (budget.isSpent) return [...lines, indent + ELLIPSIS];
    budget.spend(indent.length + label.length);
    if (isRecord(value) || Array.isArray(value)) {
      lines.push(indent + label);
      for (const line of childLines(value, budget, `${indent}  `, depth + 1)) lines.push(line);
    } else {
      lines.push(`${indent}${label} ${writeText(value, budget)}`);
    }
  }
  return lines;
}

function childLines(value: JsonRecord | readonly unknown[], budget: Budget, indent: string, depth: number): string[] {
  if (isRecord(value)) return fieldLines(value, budget, indent, depth);
  return nestedLines(
    value.map((item) => ['-', item] as const),
    budget,
    indent,
    depth,
  );
}
