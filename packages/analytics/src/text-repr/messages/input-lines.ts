import { excerptOf } from '../code-points.js';
import { ExactFloat } from '../exact-values.js';
import { numberTypeOf } from '../python/number-text.js';
import { writeJson } from '../python/write-json.js';
import type { TextContext } from '../text-context.js';
import { truncateMiddle } from '../truncate-middle.js';
import { isFilled } from '../value.js';
import { messageLines } from './message-lines.js';

const MAX_UNPARSED_LENGTH = 500;

/** Writes the section of what a model was given; nothing when it was given nothing. */
export function inputLines(input: unknown, context: TextContext): string[] {
  if (!isFilled(input)) return [];
  const heading = ['', 'INPUT:'];
  if (typeof input === 'string') return [...heading, '', truncateMiddle(input, context)];
  if (Array.isArray(input)) return [...heading, ...messageLines(input, context)];
  const note = `[Unparsed input format: ${pythonTypeOf(input)}]`;
  return [...heading, '', note, excerptOf(writeJson(input, context.budget), MAX_UNPARSED_LENGTH)];
}

function pythonTypeOf(value: unknown): string {
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof ExactFloat) return numberTypeOf(value);
  return 'dict';
}
