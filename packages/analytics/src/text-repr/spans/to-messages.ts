import { entriesOf, fieldOf, isRecord, type JsonRecord } from '../value.js';

/** Brings messages of any tracing library into the form that the text knows; what is no list of messages stays as it is. */
export function toMessages(value: unknown): unknown {
  return Array.isArray(value) ? value.map(toMessage) : value;
}

/** Brings an answer into choices: messages, the blocks of one message, or a value that becomes its content. */
export function toChoices(output: unknown): unknown {
  if (output === null || output === undefined) return undefined;
  if (isRecord(output) && Array.isArray(fieldOf(output, 'choices'))) return toMessages(fieldOf(output, 'choices'));
  if (isMessage(output)) return [toMessage(output)];
  if (Array.isArray(output) && output.some(isMessage)) return toMessages(output);
  return [{ role: 'assistant', content: Array.isArray(output) ? output.map(toBlock) : output }];
}

function isMessage(value: unknown): boolean {
  return isRecord(value) && ['role', 'message', 'parts'].some((field) => fieldOf(value, field) !== undefined);
}

/** OpenTelemetry and Gemini keep the content of a message as `parts`. */
function toMessage(message: unknown): unknown {
  if (!isRecord(message)) return message;
  const parts = fieldOf(message, 'parts');
  const content = fieldOf(message, 'content') ?? parts;
  const wrapped = fieldOf(message, 'message');
  if (isRecord(wrapped)) return { ...Object.fromEntries(entriesOf(message)), message: toMessage(wrapped) };
  return Array.isArray(content)
    ? { ...Object.fromEntries(entriesOf(message)), content: content.map(toBlock) }
    : message;
}

function toBlock(part: unknown): unknown {
  if (!isRecord(part)) return part;
  const { call, response } = callOf(part);
  if (isRecord(call)) {
    return {
      type: 'tool_use',
      name: fieldOf(call, 'name'),
      input: fieldOf(call, 'arguments') ?? fieldOf(call, 'args'),
    };
  }
  if (response !== undefined) return { type: 'tool_result', content: asText(response) };
  return part;
}

function callOf(part: JsonRecord): { call?: unknown; response?: unknown } {
  switch (fieldOf(part, 'type')) {
    case 'tool_call':
      return { call: part };
    case 'tool_call_response':
      return { response: fieldOf(part, 'response') ?? fieldOf(part, 'result') };
    default: {
      const answer = fieldOf(part, 'functionResponse');
      return {
        call: fieldOf(part, 'functionCall'),
        response: isRecord(answer) ? (fieldOf(answer, 'response') ?? '') : undefined,
      };
    }
  }
}

const asText = (value: unknown): unknown => (typeof value === 'string' ? value : JSON.stringify(value));
