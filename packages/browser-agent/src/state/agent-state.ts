import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ModelMessage } from 'ai';
import * as z from 'zod';
import { AgentRequestError } from '../errors/agent-request-error.js';
import { enclose } from '../page/render-state.js';

const KIND = 'tailrace.agent-state';
const MAX_RESULT_LENGTH = 2_000;
const MAX_MESSAGES = 5_000;
/** What stands around the text of pages; each run has a mark of its own. */
const MARKS = /\n?<\/?page-[0-9a-f]+>\n?/g;

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
  signature: z.string().optional(),
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

/** Writes what a run has said, for a later one to go on with, signed where there is a secret. Long results of actions are cut. */
export function writeAgentState(messages: readonly ModelMessage[], secret?: string): string {
  const kept = messages.map(shorten);
  return JSON.stringify({ kind: KIND, v: 1, signature: secret && sign(kept, secret), messages: kept });
}

/**
 * Reads the state of an earlier run; without a secret also of the original agent's states, the texts. What a page may have said in it
 * stands between marks of the run that goes on with it. Throws AgentRequestError.
 */
export function parseAgentState(
  text: string,
  { mark, secret }: { mark: string; secret?: string | undefined },
): ModelMessage[] {
  const value = parseJson(text);
  if (secret !== undefined) checkSignature(value, secret);
  const own = ownSchema.safeParse(value);
  if (own.success) return (own.data.messages as ModelMessage[]).map((message) => encloseResults(message, mark));
  const original = originalSchema.safeParse(value);
  if (!original.success || (typeof value === 'object' && value !== null && 'kind' in value)) {
    throw new AgentRequestError('agentState', 'is not the state of an agent run, or of another version');
  }
  return original.data.messages.flatMap((message) => readOriginal(message, mark));
}

function encloseResults(message: ModelMessage, mark: string): ModelMessage {
  return mapResults(message, (value) => encloseAnew(value, mark));
}

function encloseAnew(text: string, mark: string): string {
  return enclose(text.replace(MARKS, '\n').trim(), mark);
}

/** There, the user says both the task and what pages show: neither can be told from the other. */
function readOriginal({ content, role }: z.infer<typeof originalSchema>['messages'][number], mark: string) {
  const parts = typeof content === 'string' ? [content] : content.map(({ text }) => text);
  const text = parts.filter((part) => typeof part === 'string').join('\n');
  if (role === 'system' || text === '') return [];
  const said: ModelMessage =
    role === 'assistant'
      ? { role, content: text }
      : { role: 'user', content: `From an earlier run:\n${encloseAnew(text, mark)}` };
  return [said];
}

function sign(messages: unknown, secret: string): string {
  return createHmac('sha256', secret).update(JSON.stringify(messages)).digest('base64url');
}

/** JSON that was parsed and written again is the same text, so what is signed need not travel as one. */
function checkSignature(value: unknown, secret: string): void {
  const { messages, signature } = (value ?? {}) as { messages?: unknown; signature?: unknown };
  const expected = Buffer.from(sign(messages ?? null, secret));
  const given = Buffer.from(typeof signature === 'string' ? signature : '');
  if (given.length === expected.length && timingSafeEqual(given, expected)) return;
  throw new AgentRequestError('agentState', 'has no signature of this server: pass it on as a run here returned it');
}

function shorten(message: ModelMessage): ModelMessage {
  return mapResults(message, (value) => value.slice(0, MAX_RESULT_LENGTH));
}

function mapResults(message: ModelMessage, change: (value: string) => string): ModelMessage {
  if (message.role !== 'tool') return message;
  const content = message.content.map((part) => {
    if (part.type !== 'tool-result' || !('value' in part.output) || typeof part.output.value !== 'string') return part;
    return { ...part, output: { type: 'text' as const, value: change(part.output.value) } };
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
