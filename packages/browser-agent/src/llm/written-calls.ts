import type { ModelMessage } from 'ai';
import * as z from 'zod';
import type { Action } from '../actions/action.js';
import type { ActionCall } from './decide.js';

const writtenSchema = z.object({
  summary: z.string().optional(),
  action: z.object({ name: z.string(), params: z.record(z.string(), z.unknown()).default({}) }),
});

/**
 * Reads the action that a model without the gift of calling tools writes into its words, as the original agent asks for it:
 * `<output>{"action": {"name": "click_element", "params": {"index": 7}}, "summary": "Click it"}</output>`. `undefined` when there is none.
 */
export async function readWrittenCall(text: string, actions: readonly Action[]): Promise<ActionCall | undefined> {
  const written = writtenSchema.safeParse(parseJson(text)).data;
  if (written === undefined) return undefined;
  const { name, params } = written.action;
  const input = { ...(written.summary !== undefined && { summary: written.summary }), ...params };
  const checked = await actions.find((action) => action.name === name)?.inputSchema.validate?.(input);
  return {
    id: `written_${crypto.randomUUID()}`,
    name,
    input: checked?.success ? checked.value : input,
    problem: checked?.success === false ? checked.error.message.slice(0, 1_000) : undefined,
  };
}

/** Adds a written call to what the model said, so that its result has something to answer. */
export function withCall(said: readonly ModelMessage[], { id, input, name }: ActionCall): ModelMessage[] {
  const call = { type: 'tool-call' as const, toolCallId: id, toolName: name, input };
  const last = said.at(-1);
  if (last?.role !== 'assistant') return [...said, { role: 'assistant', content: [call] }];
  const content = typeof last.content === 'string' ? [{ type: 'text' as const, text: last.content }] : last.content;
  return [...said.slice(0, -1), { ...last, content: [...content, call] }];
}

/** Finds the object between tags, in a fence, or among other words. */
function parseJson(text: string): unknown {
  const tagged = /<output[^>]*>(.*?)(?:<\/output[^>]*>|$)/s.exec(text)?.[1] ?? text;
  const json = tagged.slice(tagged.indexOf('{'), tagged.lastIndexOf('}') + 1);
  try {
    return JSON.parse(json);
  } catch {
    return undefined; // words, then
  }
}
