import { writeText } from '../python/write-repr.js';
import { BAR } from '../rules.js';
import type { TextContext } from '../text-context.js';
import { truncateMiddle } from '../truncate-middle.js';
import { fieldOf, firstFilled, isFilled, isRecord, type JsonRecord } from '../value.js';
import { messageText } from './message-text.js';
import { toolCallLines } from './tool-call-text.js';

/** Writes messages under their numbers and roles. What is no object has a number but is not shown. */
export function messageLines(messages: readonly unknown[], context: TextContext): string[] {
  return messages.flatMap((message, index) => {
    if (!isRecord(message) || context.budget.isSpent) return [];
    const separator = index < messages.length - 1 ? ['', BAR] : [];
    return [...numberedMessage(message, index + 1, context), ...separator];
  });
}

/** Tells whether a list of states is one of messages: by its first item. */
export function isMessageList(value: unknown): value is readonly unknown[] {
  if (!Array.isArray(value)) return false;
  const [first] = value;
  return isRecord(first) && (fieldOf(first, 'role') !== undefined || fieldOf(first, 'content') !== undefined);
}

function numberedMessage(message: JsonRecord, number: number, context: TextContext): string[] {
  const { budget } = context;
  const role = firstFilled(fieldOf(message, 'role'), fieldOf(message, 'type')) ?? 'unknown';
  const content = fieldOf(message, 'content');
  const calls = fieldOf(message, 'tool_calls');
  return [
    '',
    `[${number}] ${writeText(role, budget).toUpperCase()}`,
    '',
    ...(isFilled(content) ? [truncateMiddle(messageText(content, budget), context)] : []),
    ...(Array.isArray(calls) && calls.length > 0 ? ['', ...toolCallLines(calls, budget)] : []),
  ];
}
