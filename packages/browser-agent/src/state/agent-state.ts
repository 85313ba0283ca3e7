import type { ModelMessage } from 'ai';
import * as z from 'zod';
import { AgentRequestError } from '../errors/agent-request-error.js';

const KIND = 'tailrace.agent-state';
const MAX_RESULT_LENGTH = 2_000;
const MAX_MESSAGES = 5_000;

const partSchema = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text'), text: z.string() }),
  z.looseObject({ type: z.literal('reasoning'), text: z.string() }),
  z.looseObject({ type: z.literal('tool-call'), toolCallId: z.string(), toolName: z.string(), input: z.unknown() }),
  z.looseObject({
    type: z.literal('tool-result'),
    toolCallId: z.string(),
    toolName: z.string(),
    output: z.object({ type: z.enum(['text', 'error-text']), value: z.string() }),
  }),
]);
const ownSchema = z.object({
  kind: z.literal(KIND),
  v: z.literal(1),
  messages: z
    .array(
      z.object({
        // What the system says is never taken from outside.
        role: z.enum(['user', 'assistant', 'tool']),
        content: z.union([z.string(), z.array(partSchema)]),
      }),
    )
    .max(MAX_MESSAGES),
});
/** What the original agent writes: texts, pictures and thoughts. */
const originalSchema = z.object({
  messages: z
    .array(
      z.looseObject({ role: z.string(), content: z.union([z.string(), z.array(z.looseObject({ type: z.string() }))]) }),
    )
    .max(MAX_MESSAGES),
});

/** Writes what a run has said, for a later one to go on with. Long results of actions are cut. */
export function writeAgentState(messages: readonly ModelMessage[]): string {
  return JSON.stringify({ kind: KIND, v: 1, messages: messages.map(shorten) });
}

/** Reads the state of an earlier run; of the original agent's states, the texts. Throws AgentRequestError. */
export function parseAgentState(text: string): ModelMessage[] {
  const value = parseJson(text);
  const own = ownSchema.safeParse(value);
  if (own.success) return own.data.messages as ModelMessage[];
  const original = originalSchema.safeParse(value);
  if (!original.success || (typeof value === 'object' && value !== null && 'kind' in value)) {
    throw new AgentRequestError('agentState', 'is not the state of an agent run, or of another version');
  }
  return original.data.messages.flatMap(({ content, role }) => {
    const texts =
      typeof content === 'string'
        ? [content]
        : content.flatMap((part) => (typeof part.text === 'string' ? [part.text] : []));
    if (role === 'system' || texts.length === 0) return [];
    return [{ role: role === 'assistant' ? 'assistant' : 'user', content: texts.join('\n') } as ModelMessage];
  });
}

function shorten(message: ModelMessage): ModelMessage {
  if (message.role !== 'tool') return message;
  const content = message.content.map((part) => {
    if (part.type !== 'tool-result' || !('value' in part.output) || typeof part.output.value !== 'string') return part;
    const value = part.output.value.slice(0, MAX_RESULT_LENGTH);
    return { ...part, output: { type: 'text' as const, value } };
  });
  return { ...message, content };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AgentRequestError('agentState', 'expected the text that an earlier run returned, which is JSON');
  }
}
