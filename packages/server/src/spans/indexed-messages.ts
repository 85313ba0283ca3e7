import type { Attributes } from './attributes.js';
import { parseIfJson } from './json-text.js';

interface ToolCall {
  id?: unknown;
  name?: unknown;
  arguments?: unknown;
}

interface IndexedMessage {
  role?: unknown;
  content?: unknown;
  reasoning?: unknown;
  tool_call_id?: unknown;
  toolCalls: Map<string, ToolCall>;
}

const FIELD =
  /^(\d{1,6})\.(?:(role|content|reasoning|tool_call_id)|(?:tool_calls\.(\d{1,6})|(function_call))\.(id|name|arguments))$/;

/** Takes `<prefix>0.role`, `<prefix>0.content`, … and builds the list of messages they spell; undefined when there are none. */
export function takeIndexedMessages(attributes: Attributes, prefix: string): unknown[] | undefined {
  const messages = new Map<number, IndexedMessage>();
  for (const [key, value] of [...attributes]) {
    if (!key.startsWith(prefix)) continue;
    const match = FIELD.exec(key.slice(prefix.length));
    if (match === null) continue;
    setField(messages, match, value);
    attributes.delete(key);
  }
  if (messages.size === 0) return undefined;
  return [...messages].sort(([a], [b]) => a - b).map(([, message]) => toMessage(message));
}

function setField(messages: Map<number, IndexedMessage>, match: RegExpExecArray, value: unknown): void {
  const [, index, field, toolCallIndex, functionCall, toolField] = match;
  const message: IndexedMessage = messages.get(Number(index)) ?? { toolCalls: new Map() };
  messages.set(Number(index), message);
  if (field !== undefined) {
    message[field as 'role' | 'content' | 'reasoning' | 'tool_call_id'] = value;
    return;
  }
  const callKey = toolCallIndex ?? functionCall ?? '';
  const call = message.toolCalls.get(callKey) ?? {};
  message.toolCalls.set(callKey, call);
  call[toolField as keyof ToolCall] = value;
}

function toMessage(message: IndexedMessage): Record<string, unknown> {
  const result: Record<string, unknown> = { role: message.role ?? null, content: toContent(message) };
  if (message.tool_call_id !== undefined) result.tool_call_id = message.tool_call_id;
  return result;
}

/** Plain text stays plain; with reasoning or tool calls beside it, the content is a list of parts. */
function toContent({ content, reasoning, toolCalls }: IndexedMessage): unknown {
  const parsed = parseIfJson(content ?? null);
  const isParts = Array.isArray(parsed);
  if (reasoning === undefined && toolCalls.size === 0) return isParts ? parsed : (content ?? null);
  const parts: unknown[] = [];
  if (reasoning !== undefined) parts.push({ type: 'reasoning', text: reasoning });
  if (isParts) parts.push(...parsed);
  else if (content !== undefined && content !== null && content !== '') parts.push({ type: 'text', text: content });
  for (const call of toolCalls.values()) {
    parts.push({
      type: 'tool_call',
      id: call.id ?? null,
      name: call.name ?? null,
      arguments: parseIfJson(call.arguments ?? null),
    });
  }
  return parts;
}
