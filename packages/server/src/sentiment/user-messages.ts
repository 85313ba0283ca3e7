import { toPythonText } from '@tailrace/analytics/text-repr';

const MAX_MESSAGES = 50;
const MAX_CHARACTERS = 2_000;

/** What a user wrote to a model. */
export interface UserMessage {
  /** Its place in the model's input. */
  index: number;
  /** Its last 2,000 characters. */
  text: string;
}

/** Finds what users wrote in the input of a model: the last 50 messages of theirs that say something. */
export function userMessages(input: unknown): UserMessage[] {
  const messages: UserMessage[] = [];
  for (const [index, message] of candidates(input).entries()) {
    const text = lastCharacters(textOf(message), MAX_CHARACTERS);
    if (text.trim() !== '') messages.push({ index, text });
  }
  return messages.slice(-MAX_MESSAGES);
}

function candidates(input: unknown): unknown[] {
  if (typeof input === 'string') return [{ role: 'user', content: input }];
  return Array.isArray(input) ? input : [input];
}

function textOf(message: unknown): string {
  if (!isRecord(message) || message.role !== 'user') return '';
  const { content } = message;
  if (content === null || content === undefined) return '';
  if (!Array.isArray(content)) return toPythonText(content);
  return content.every(isToolResult) ? '' : content.map(partText).join(' ');
}

function partText(part: unknown): string {
  const said = isRecord(part) ? [part.text, part.content].find(isFilled) : undefined;
  return toPythonText(said ?? part);
}

const isToolResult = (part: unknown): boolean => isRecord(part) && part.type === 'tool_result';

/** Empty texts, lists and objects say nothing, and zero neither. */
function isFilled(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Counts code points; no text has more of them than UTF-16 units, and at most two units are one. */
function lastCharacters(text: string, count: number): string {
  if (text.length <= count) return text;
  return [...text.slice(-2 * count)].slice(-count).join('');
}
