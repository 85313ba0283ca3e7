import type { Budget } from '../budget.js';
import { tryParseExactJson } from '../exact-json.js';
import { writeJson } from '../python/write-json.js';
import { writeText } from '../python/write-repr.js';
import { entriesOf, fieldOf, isFilled, isRecord, type JsonRecord } from '../value.js';

/** Writes a call with its arguments: `get_weather(city="Paris", unit=null)`. Arguments that are no object stand as they are. */
export function toolCallText(name: unknown, args: unknown, budget: Budget): string {
  const named = toNamedArguments(args);
  const written =
    named === undefined
      ? isFilled(args)
        ? writeText(args, budget)
        : ''
      : entriesOf(named)
          .map(([key, value]) => `${key}=${writeJson(value, budget)}`)
          .join(', ');
  return `${writeText(name, budget)}(${written})`;
}

/** Writes the calls of a message, one a line, under their count. */
export function toolCallLines(calls: readonly unknown[], budget: Budget): string[] {
  return [`Tool calls: ${calls.length}`, ...calls.map((call) => `  - ${listedCallText(call, budget)}`)];
}

function listedCallText(call: unknown, budget: Budget): string {
  if (!isRecord(call)) return writeText(call, budget);
  const details = fieldOf(call, 'function');
  return isRecord(details) && isFilled(details)
    ? toolCallText(fieldOf(details, 'name') ?? 'unknown', fieldOf(details, 'arguments') ?? '', budget)
    : toolCallText(fieldOf(call, 'name') ?? 'unknown', fieldOf(call, 'args') ?? '', budget);
}

function toNamedArguments(args: unknown): JsonRecord | undefined {
  const parsed = typeof args === 'string' ? tryParseExactJson(args) : args;
  return isRecord(parsed) && isFilled(parsed) ? parsed : undefined;
}
