import type { Budget } from '../budget.js';
import { tryParseExactJson } from '../exact-json.js';
import { fieldOf, fieldOfAny, hasField, isFilled, isRecord, type JsonRecord } from '../value.js';
import { contentText } from './content-text.js';
import { toolCallText } from './tool-call-text.js';

const CALL_TYPES: ReadonlySet<unknown> = new Set(['tool-call', 'tool_use', 'function']);

/** Writes the content of a message; blocks that call tools are written as calls. */
export function messageText(content: unknown, budget: Budget): string {
  if (Array.isArray(content) && content.some(isCallBlock)) {
    const text = content
      .map((block) => blockText(block, budget))
      .filter((written) => written !== '')
      .join('\n\n');
    if (text !== '') return text;
  }
  return contentText(content, budget);
}

function isCallBlock(block: unknown): boolean {
  if (!isRecord(block)) return false;
  const content = fieldOf(block, 'content');
  return CALL_TYPES.has(fieldOf(block, 'type')) || (isRecord(content) && hasField(content, 'toolName'));
}

function blockText(block: unknown, budget: Budget): string {
  if (typeof block === 'string') return block;
  if (!isRecord(block)) return '';
  switch (fieldOf(block, 'type')) {
    case 'tool-call':
      return toolCallText(fieldOf(block, 'toolName') ?? 'unknown', fieldOf(block, 'input'), budget);
    case 'tool_use':
      return toolCallText(fieldOf(block, 'name') ?? 'unknown', inputOf(block), budget);
    case 'function':
      // Listed among the calls of the message.
      return '';
    default:
      return otherBlockText(block, budget);
  }
}

/** Returns the input of a call; one cut off while it streamed may have it as text. */
function inputOf(block: JsonRecord): unknown {
  const input = fieldOf(block, 'input');
  const partial = fieldOf(block, 'partial_json');
  return isFilled(input) || typeof partial !== 'string' ? input : (tryParseExactJson(partial) ?? input);
}

function otherBlockText(block: JsonRecord, budget: Budget): string {
  const content = fieldOf(block, 'content');
  if (isRecord(content) && hasField(content, 'toolName')) {
    return toolCallText(fieldOf(content, 'toolName'), fieldOfAny(content, 'args'), budget);
  }
  if (isRecord(content) && hasField(content, 'result')) return '[Tool result: unknown]';
  return contentText(block, budget);
}
