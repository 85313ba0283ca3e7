import { contentText } from '../messages/content-text.js';
import { isMessageList, messageLines } from '../messages/message-lines.js';
import { toolCallText } from '../messages/tool-call-text.js';
import { parsePythonLiteral } from '../python/parse-literal.js';
import { writePrettyJson } from '../python/write-json.js';
import { writeText } from '../python/write-repr.js';
import type { TextContext } from '../text-context.js';
import { truncateMiddle } from '../truncate-middle.js';
import { fieldOf, fieldOfAny, isFilled, isRecord, type JsonRecord } from '../value.js';

/** Writes what a span was given or left behind: as messages where it holds some, else as JSON or text. */
export function stateLines(state: unknown, context: TextContext): string[] {
  if (typeof state === 'string') {
    const literal = parsePythonLiteral(state);
    return [truncateMiddle(literal === undefined ? state : writePrettyJson(literal, context.budget), context)];
  }
  if (isMessageList(state)) return messageLines(state, context);
  if (isRecord(state)) return recordLines(state, context);
  return Array.isArray(state) ? jsonLines(state, context) : [writeText(state, context.budget)];
}

function recordLines(state: JsonRecord, context: TextContext): string[] {
  if (fieldOf(state, '__type') === 'tool_call_with_context') return contextLines(state, context);
  const messages = fieldOf(state, 'messages');
  if (Array.isArray(messages) && messages.length > 0) return messageLines(messages, context);
  return fieldOf(state, 'type') === 'tool' ? toolResultLines(state, context) : jsonLines(state, context);
}

const jsonLines = (state: object, context: TextContext): string[] => [
  truncateMiddle(writePrettyJson(state, context.budget), context),
];

/** LangGraph's hand-over of a call together with the state around it. */
function contextLines(state: JsonRecord, context: TextContext): string[] {
  const { budget } = context;
  const inner = fieldOf(state, 'state');
  const messages = fieldOfAny(inner, 'messages');
  const lines = Array.isArray(messages) ? messageLines(messages, context) : [];
  const steps = fieldOfAny(inner, 'remaining_steps');
  if (steps !== undefined && steps !== null) lines.push('', `Remaining steps: ${writeText(steps, budget)}`);
  const call = fieldOf(state, 'tool_call');
  if (isRecord(call) && isFilled(call)) {
    const text = toolCallText(fieldOf(call, 'name') ?? 'unknown', fieldOf(call, 'args'), budget);
    lines.push('', 'Tool Call:', `  ${text}`);
  }
  return lines;
}

function toolResultLines(state: JsonRecord, context: TextContext): string[] {
  const name = fieldOf(state, 'name');
  const status = fieldOf(state, 'status');
  const parts = [
    '[TOOL RESULT]',
    ...(isFilled(name) ? [writeText(name, context.budget)] : []),
    ...(isFilled(status) ? [`(${writeText(status, context.budget)})`] : []),
  ];
  const content = fieldOf(state, 'content');
  const body = isFilled(content) ? ['', truncateMiddle(contentText(content, context.budget), context)] : [];
  return [parts.join(' '), ...body];
}
