import { propertiesOf } from '../events/event-text.js';
import { LineBuffer } from '../line-buffer.js';
import { inputLines } from '../messages/input-lines.js';
import { isMessageList } from '../messages/message-lines.js';
import { outputLines } from '../messages/output-lines.js';
import { writePrettyJson } from '../python/write-json.js';
import { writeText } from '../python/write-repr.js';
import { BAR, DOUBLE_BAR } from '../rules.js';
import type { TextContext } from '../text-context.js';
import { truncateMiddle } from '../truncate-middle.js';
import { fieldOf, firstFilled, isFilled, isRecord, type JsonRecord } from '../value.js';
import { addTree } from './add-tree.js';

/** Writes a trace: its name, its error, and the tree of its events; without events what went in and came out. */
export function traceText(trace: JsonRecord, hierarchy: readonly unknown[], context: TextContext): LineBuffer {
  const text = new LineBuffer();
  const add = (lines: readonly string[]) => {
    for (const line of lines) text.addText(line);
  };
  add([traceName(trace, context).toUpperCase(), DOUBLE_BAR]);
  add(errorSection(fieldOf(propertiesOf(trace), '$ai_error'), context));
  if (hierarchy.length === 0) {
    add(inputSection(trace, context));
    add(outputSection(trace, context));
  } else {
    add(['', BAR, '', 'TRACE HIERARCHY:', '']);
    addTree(hierarchy, text, context);
  }
  return text;
}

function traceName(trace: JsonRecord, { budget }: TextContext): string {
  const name = firstFilled(
    fieldOf(propertiesOf(trace), '$ai_span_name'),
    fieldOf(trace, 'traceName'),
    fieldOf(trace, 'trace_name'),
  );
  return writeText(name ?? 'TRACE', budget);
}

function errorSection(error: unknown, { budget }: TextContext): string[] {
  if (!isFilled(error)) return [];
  return ['', BAR, '', 'TRACE ERROR:', '', typeof error === 'string' ? error : writePrettyJson(error, budget)];
}

function inputSection(trace: JsonRecord, context: TextContext): string[] {
  const state = stateOf(trace, '$ai_input_state', 'inputState', 'input_state');
  if (!isFilled(state)) return [];
  const lines = isMessageList(state) ? inputLines(state, context) : labelled('TRACE INPUT:', state, context);
  return ['', BAR, ...lines];
}

function outputSection(trace: JsonRecord, context: TextContext): string[] {
  const state = stateOf(trace, '$ai_output_state', 'outputState', 'output_state');
  if (!isFilled(state)) return [];
  const lines = isMessageList(state)
    ? outputLines(undefined, state, context)
    : labelled('TRACE OUTPUT:', state, context);
  return ['', BAR, ...lines];
}

function stateOf(trace: JsonRecord, property: string, camelCase: string, snakeCase: string): unknown {
  return firstFilled(fieldOf(propertiesOf(trace), property), fieldOf(trace, camelCase), fieldOf(trace, snakeCase));
}

function labelled(label: string, state: unknown, context: TextContext): string[] {
  return ['', label, '', stateText(state, context)];
}

function stateText(state: unknown, context: TextContext): string {
  if (typeof state === 'string') return truncateMiddle(state, context);
  if (!isRecord(state) && !Array.isArray(state)) return writeText(state, context.budget);
  return truncateMiddle(writePrettyJson(state, context.budget), context);
}
