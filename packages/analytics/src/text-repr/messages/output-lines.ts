import type { TextContext } from '../text-context.js';
import { truncateMiddle } from '../truncate-middle.js';
import { entriesOf, fieldOf, fieldOfAny, hasField, isFilled, isRecord, type JsonRecord } from '../value.js';
import { messageLines } from './message-lines.js';

const CALL_TYPES: ReadonlySet<unknown> = new Set(['tool-call', 'function']);

/** Writes the section of what a model answered: its text, else its choices; nothing when there is neither. */
export function outputLines(output: unknown, choices: unknown, context: TextContext): string[] {
  const heading = ['', 'OUTPUT:'];
  if (typeof output === 'string' && output !== '') return [...heading, '', truncateMiddle(output, context)];
  const wrapped = fieldOfAny(choices, 'choices');
  const listed = Array.isArray(wrapped) ? wrapped : choices;
  const messages = Array.isArray(listed) ? listed.flatMap(toMessage) : [];
  return messages.length === 0 ? [] : [...heading, ...messageLines(messages, context)];
}

function toMessage(choice: unknown): JsonRecord[] {
  if (!isRecord(choice)) return [];
  const wrapped = fieldOf(choice, 'message');
  const message = isRecord(wrapped) && isFilled(wrapped) ? wrapped : choice;
  if (message === choice && !hasField(choice, 'role') && !hasField(choice, 'content')) return [];
  const role = fieldOf(message, 'role');
  return [
    {
      ...Object.fromEntries(entriesOf(message)),
      role: isFilled(role) ? role : 'assistant',
      tool_calls: callBlocksOf(message) ?? fieldOf(message, 'tool_calls'),
    },
  ];
}

/** Finds the calls among the content of a message, which stand for its `tool_calls` then. */
function callBlocksOf(message: JsonRecord): unknown[] | undefined {
  const content = fieldOf(message, 'content');
  if (!Array.isArray(content)) return undefined;
  const calls = content.filter(
    (block) => isRecord(block) && CALL_TYPES.has(fieldOf(block, 'type')) && isRecord(fieldOf(block, 'function')),
  );
  return calls.length > 0 ? calls : undefined;
}
