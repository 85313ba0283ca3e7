import { describeValue, requireObject, toJsonText, ValidationError } from '@tailrace/core';
import { currentSpanContext } from './current-span-context.js';
import type { RunAgentOptions } from './run-agent-options.js';

const PROVIDERS: readonly unknown[] = ['anthropic', 'gemini', 'openai'];
const MAX_TIMEOUT_SECONDS = 86_400;
const TEXTS = ['parentSpanContext', 'model', 'agentState', 'storageState', 'userAgent'] as const;
const FLAGS = [
  'enableThinking',
  'returnScreenshots',
  'returnAgentState',
  'returnStorageState',
  'disableGiveControl',
] as const;

/**
 * Writes the body of a run. It always asks for a stream: a connection that is silent for minutes does not survive every network.
 *
 * @throws ValidationError naming the field.
 */
export function runBody(input: RunAgentOptions): string {
  requireObject(input, 'options', '{ prompt }');
  const options = withDocumentedNames(input);
  check(options);
  return toJsonText({
    prompt: options.prompt,
    parentSpanContext: options.parentSpanContext ?? currentSpanContext(),
    modelProvider: options.modelProvider,
    model: options.model,
    stream: true,
    enableThinking: options.enableThinking ?? true,
    thinkingTokenBudget: options.thinkingTokenBudget,
    timeout: options.timeout,
    maxSteps: options.maxSteps,
    cdpUrl: options.cdpUrl,
    startUrl: options.startUrl,
    userAgent: options.userAgent,
    agentState: options.agentState ?? undefined,
    storageState: options.storageState ?? undefined,
    returnScreenshots: options.returnScreenshots ?? false,
    returnAgentState: options.returnAgentState ?? false,
    returnStorageState: options.returnStorageState ?? false,
    disableGiveControl: options.disableGiveControl ?? false,
  });
}

function withDocumentedNames({ max_steps, start_url, ...options }: RunAgentOptions): RunAgentOptions {
  return { ...options, maxSteps: options.maxSteps ?? max_steps, startUrl: options.startUrl ?? start_url };
}

function check(options: RunAgentOptions): void {
  const { cdpUrl, maxSteps, model, modelProvider, prompt, startUrl, thinkingTokenBudget, timeout } = options;
  if (typeof prompt !== 'string' || prompt.trim() === '') refuse('prompt', 'a text that is not empty', prompt);
  for (const field of TEXTS) {
    if (options[field] != null && typeof options[field] !== 'string') refuse(field, 'a string', options[field]);
  }
  for (const field of FLAGS) {
    if (options[field] !== undefined && typeof options[field] !== 'boolean')
      refuse(field, 'true or false', options[field]);
  }
  if (modelProvider != null && !PROVIDERS.includes(modelProvider))
    refuse('modelProvider', `one of ${PROVIDERS.join(', ')}`, modelProvider);
  if (model != null && modelProvider == null) refuse('modelProvider', 'the provider of the model', modelProvider);
  checkWholeNumber('maxSteps', maxSteps);
  checkWholeNumber('thinkingTokenBudget', thinkingTokenBudget);
  if (timeout !== undefined && !(typeof timeout === 'number' && timeout > 0 && timeout <= MAX_TIMEOUT_SECONDS))
    refuse('timeout', `seconds, more than 0 and at most ${MAX_TIMEOUT_SECONDS}`, timeout);
  checkUrl('startUrl', startUrl, ['http:', 'https:']);
  checkUrl('cdpUrl', cdpUrl, ['ws:', 'wss:', 'http:', 'https:']);
}

function checkWholeNumber(field: string, value: number | undefined): void {
  if (value !== undefined && !(Number.isSafeInteger(value) && value > 0)) refuse(field, 'a whole number from 1', value);
}

function checkUrl(field: string, value: string | undefined, protocols: readonly string[]): void {
  if (value === undefined) return;
  const isAllowed = typeof value === 'string' && URL.canParse(value) && protocols.includes(new URL(value).protocol);
  if (!isAllowed) refuse(field, `a whole address (${protocols.map((protocol) => `${protocol}//…`).join(', ')})`, value);
}

function refuse(field: string, expected: string, value: unknown): never {
  throw new ValidationError([{ field, message: `expected ${expected}, got ${describeValue(value)}` }]);
}
