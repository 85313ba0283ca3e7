import { inputLines } from '../messages/input-lines.js';
import { outputLines } from '../messages/output-lines.js';
import { BAR } from '../rules.js';
import type { TextContext } from '../text-context.js';
import { fieldOf, type JsonRecord } from '../value.js';
import { errorLines } from './error-lines.js';
import { toolListLines } from './tool-list.js';

/** Writes one call of a model: tools, input, output, error. Empty when it has none of them. */
export function generationText(properties: JsonRecord, context: TextContext): string {
  let lines: string[] = [];
  const sections = [
    toolListLines(fieldOf(properties, '$ai_tools'), context),
    inputLines(fieldOf(properties, '$ai_input'), context),
    outputLines(fieldOf(properties, '$ai_output'), fieldOf(properties, '$ai_output_choices'), context),
  ];
  for (const section of sections.filter(({ length }) => length > 0)) {
    lines = [...lines, ...separatorAfter(lines), BAR, ...section];
  }
  const error = errorLines(properties, context.budget);
  return [...lines, ...(error.length > 0 ? separatorAfter(lines) : []), ...error].join('\n');
}

/** Writes one embedding: its input, that there was a vector, its error. Ends with an empty line. */
export function embeddingText(properties: JsonRecord, context: TextContext): string {
  const input = inputLines(fieldOf(properties, '$ai_input'), context);
  const output = [BAR, '', 'OUTPUT:', '', 'Embedding vector generated', ''];
  const error = errorLines(properties, context.budget);
  return [
    ...(input.length > 0 ? [BAR, ...input, ''] : []),
    ...output,
    ...(error.length > 0 ? ['', ...error] : []),
  ].join('\n');
}

const separatorAfter = (lines: readonly string[]): string[] => (lines.length > 0 ? [''] : []);
