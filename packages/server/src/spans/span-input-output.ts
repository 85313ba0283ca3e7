import { type Attributes, take } from './attributes.js';
import { takeIndexedMessages } from './indexed-messages.js';
import { parseIfJson, toJsonText } from './json-text.js';

/** What went into a span and what came out, as JSON text. */
export interface SpanInputOutput {
  input: string | null;
  output: string | null;
}

/** Where an input or output may be; a source takes the attributes it uses, so that nothing is stored twice. */
type Source = (attributes: Attributes) => unknown;

/** The first source that has something wins: what the user set, then the tool call, then the model's messages, then the fallbacks. */
const INPUT_SOURCES: readonly Source[] = [
  from('lmnr.span.input'),
  from('gen_ai.tool.call.arguments'),
  from('ai.toolCall.args'),
  takeInputMessages,
  (attributes) => takeIndexedMessages(attributes, 'gen_ai.prompt.'),
  from('ai.prompt.messages'),
  from('ai.prompt'),
  from('ai.value'),
  fromJsonTexts('ai.values'),
  fromJsonTexts('ai.documents'),
  from('traceloop.entity.input'),
  from('llm.openai.messages'),
  from('llm.anthropic.messages'),
  from('input.value'),
];

const OUTPUT_SOURCES: readonly Source[] = [
  from('lmnr.span.output'),
  from('gen_ai.tool.call.result'),
  from('ai.toolCall.result'),
  from('gen_ai.output.messages'),
  (attributes) => takeIndexedMessages(attributes, 'gen_ai.completion.'),
  takeVercelResponse,
  from('ai.embedding'),
  fromJsonTexts('ai.embeddings'),
  fromJsonTexts('ai.ranking'),
  from('traceloop.entity.output'),
  from('llm.openai.choices'),
  from('llm.anthropic.content'),
  from('output.value'),
];

/** What may hold a prompt or an answer: removed when the tracing level says `meta_only`. */
const CONTENT_PREFIXES = [
  'lmnr.span.input',
  'lmnr.span.output',
  'gen_ai.tool.call.arguments',
  'gen_ai.tool.call.result',
  'gen_ai.input.messages',
  'gen_ai.output.messages',
  'gen_ai.system_instructions',
  'gen_ai.prompt.',
  'gen_ai.completion.',
  'ai.toolCall.args',
  'ai.toolCall.result',
  'ai.prompt',
  'ai.response.text',
  'ai.response.object',
  'ai.response.toolCalls',
  'ai.response.reasoning',
  'ai.value',
  'ai.embedding',
  'ai.documents',
  'ai.ranking',
  'traceloop.entity.',
  'llm.openai.',
  'llm.anthropic.',
  'llm.input_messages.',
  'llm.output_messages.',
  'input.value',
  'output.value',
];

/** Takes input and output out of the attributes. */
export function takeInputOutput(attributes: Attributes): SpanInputOutput {
  return {
    input: toJsonText(takeFirst(attributes, INPUT_SOURCES)),
    output: toJsonText(takeFirst(attributes, OUTPUT_SOURCES)),
  };
}

/** Removes every attribute that may hold a prompt or an answer. */
export function removeContent(attributes: Attributes): void {
  for (const key of [...attributes.keys()]) {
    if (CONTENT_PREFIXES.some((prefix) => key.startsWith(prefix))) attributes.delete(key);
  }
}

function takeFirst(attributes: Attributes, sources: readonly Source[]): unknown {
  for (const source of sources) {
    const value = source(attributes);
    if (value !== undefined) return value;
  }
  return undefined;
}

function from(key: string): Source {
  return (attributes) => take(attributes, key);
}

/** The AI SDK's lists, which hold each item as JSON text. */
function fromJsonTexts(key: string): Source {
  return (attributes) => {
    const texts = take(attributes, key);
    return Array.isArray(texts) ? texts.map(parseIfJson) : texts;
  };
}

/** `gen_ai.input.messages`, with the system instructions as the first message. */
function takeInputMessages(attributes: Attributes): unknown {
  const messages = take(attributes, 'gen_ai.input.messages');
  const instructions = take(attributes, 'gen_ai.system_instructions');
  if (instructions === undefined) return messages;
  const parsed = parseIfJson(instructions);
  const parts = Array.isArray(parsed) ? parsed : [{ type: 'text', content: parsed }];
  const rest = parseIfJson(messages ?? []);
  return [{ role: 'system', parts }, ...(Array.isArray(rest) ? rest : [rest])];
}

/** The AI SDK's answer: the object it generated, or its text, or a message with text, reasoning and tool calls. */
function takeVercelResponse(attributes: Attributes): unknown {
  const generated = take(attributes, 'ai.response.object');
  if (generated !== undefined) return generated;
  const text = take(attributes, 'ai.response.text');
  const reasoning = take(attributes, 'ai.response.reasoning');
  const toolCalls = parseIfJson(take(attributes, 'ai.response.toolCalls'));
  if (!Array.isArray(toolCalls) && reasoning === undefined) return text;
  const content: unknown[] = [];
  if (reasoning !== undefined) content.push({ type: 'reasoning', text: reasoning });
  if (text !== undefined && text !== '') content.push({ type: 'text', text });
  if (Array.isArray(toolCalls)) content.push(...toolCalls.map(toToolCallPart));
  return [{ role: 'assistant', content }];
}

function toToolCallPart(call: unknown): unknown {
  if (typeof call !== 'object' || call === null) return call;
  const { toolCallId, toolName, args, input } = call as Record<string, unknown>;
  return {
    type: 'tool_call',
    id: toolCallId ?? null,
    name: toolName ?? null,
    arguments: parseIfJson(input ?? args ?? null),
  };
}
