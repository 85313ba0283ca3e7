import type { AgentRunRequest } from '@tailrace/core/wire';
import * as z from 'zod';

const MAX_PROMPT_BYTES = 100_000;
const MAX_STEPS = 500;
const MAX_TIMEOUT_SECONDS = 3_600;
const MAX_AGENT_STATE_LENGTH = 4 * 1024 * 1024;
const MAX_STORAGE_STATE_LENGTH = 8 * 1024 * 1024;
const PROVIDERS = ['anthropic', 'gemini', 'openai'] as const;

const flag = (fallback: boolean) =>
  z
    .boolean('expected true or false')
    .nullish()
    .transform((value) => value ?? fallback);

const optional = <T>(schema: z.ZodType<T>) => schema.nullish().transform((value) => value ?? null);

const text = (maxLength: number) =>
  z.string('expected a string').max(maxLength, `expected at most ${maxLength} characters`);

const count = (max: number) => {
  const message = `expected a whole number from 1 to ${max}`;
  return z.int(message).min(1, message).max(max, message);
};

const url = (protocols: readonly string[]) =>
  text(8_192).refine(
    (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
    `expected a whole address (${protocols.map((protocol) => `${protocol}//…`).join(', ')})`,
  );

const SECONDS = `expected seconds, more than 0 and at most ${MAX_TIMEOUT_SECONDS}`;

/** Reads the body of `POST /v1/agent/run`. */
export const agentRunRequestSchema = z
  .object(
    {
      prompt: text(MAX_PROMPT_BYTES).refine((value) => value.trim() !== '', 'expected a text that is not empty'),
      stream: flag(false),
      // Not checked: what is no span context starts a trace of its own.
      parentSpanContext: optional(text(100_000)),
      modelProvider: optional(z.enum(PROVIDERS, `expected one of ${PROVIDERS.join(', ')}`)),
      model: optional(text(200).min(1, 'expected a name')),
      enableThinking: flag(true),
      thinkingTokenBudget: optional(count(200_000)),
      timeout: optional(z.number(SECONDS).positive(SECONDS).max(MAX_TIMEOUT_SECONDS, SECONDS)),
      maxSteps: optional(count(MAX_STEPS)),
      cdpUrl: optional(url(['ws:', 'wss:', 'http:', 'https:'])),
      startUrl: optional(url(['http:', 'https:'])),
      userAgent: optional(text(500)),
      agentState: optional(text(MAX_AGENT_STATE_LENGTH)),
      storageState: optional(text(MAX_STORAGE_STATE_LENGTH)),
      returnScreenshots: flag(false),
      returnAgentState: flag(false),
      returnStorageState: flag(false),
      disableGiveControl: flag(false),
    },
    'expected an object with a prompt',
  )
  .check(({ value, issues }) => {
    if (value.model === null || value.modelProvider !== null) return;
    issues.push({
      code: 'custom',
      input: value,
      path: ['modelProvider'],
      message: 'expected the provider of the model',
    });
  }) satisfies z.ZodType<AgentRunRequest>;
