import { writePrettyJson } from '../python/write-json.js';
import { writeText } from '../python/write-repr.js';
import { BAR, DOUBLE_BAR } from '../rules.js';
import type { TextContext } from '../text-context.js';
import { fieldOf, isFilled, isRecord, type JsonRecord } from '../value.js';
import { stateLines } from './state-lines.js';

/** Writes one span: its name, its error, the states before and after. */
export function spanText(properties: JsonRecord, context: TextContext): string {
  const { budget } = context;
  const name = writeText(fieldOf(properties, '$ai_span_name') ?? 'Span', budget);
  const error = fieldOf(properties, '$ai_error');
  const errorBody = isRecord(error) ? writePrettyJson(error, budget) : writeText(error, budget);
  return [
    name.toUpperCase(),
    DOUBLE_BAR,
    ...(isFilled(error) ? [BAR, '', 'ERROR:', '', errorBody] : []),
    ...stateSection('INPUT STATE', fieldOf(properties, '$ai_input_state'), context),
    ...stateSection('OUTPUT STATE', fieldOf(properties, '$ai_output_state'), context),
  ].join('\n');
}

function stateSection(label: string, state: unknown, context: TextContext): string[] {
  return isFilled(state) ? [BAR, '', `${label}:`, '', ...stateLines(state, context)] : [];
}
