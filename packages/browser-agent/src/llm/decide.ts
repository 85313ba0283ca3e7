import type { ChosenModel } from '@tailrace/models';
import {
  APICallError,
  generateText,
  type LanguageModelUsage,
  type ModelMessage,
  RetryError,
  type ToolSet,
  tool,
  wrapLanguageModel,
} from 'ai';
import type { Action } from '../actions/action.js';
import { withSignal } from '../within.js';
import { thinkingOptions } from './thinking-options.js';
import { readWrittenCall, withCall } from './written-calls.js';

const TIMEOUT_MS = 120_000;
const MAX_RETRIES = 2;
const MAX_OUTPUT_TOKENS = 16_000;

type CallParameters = Parameters<ChosenModel['model']['doGenerate']>[0];

/** What the model is asked. */
export interface DecisionRequest {
  system: string;
  messages: ModelMessage[];
  actions: readonly Action[];
  enableThinking: boolean;
  thinkingTokenBudget: number | null;
  signal: AbortSignal;
  /** @default 120000 */
  timeoutMs?: number | undefined;
}

/** One action that the model chose; `problem` says why it cannot be done. */
export interface ActionCall {
  id: string;
  name: string;
  input: unknown;
  problem: string | undefined;
}

/** What the model answered. */
export interface Decision {
  calls: ActionCall[];
  text: string;
  /** Its own words, to be sent back to it with the next question. */
  messages: ModelMessage[];
  usage: LanguageModelUsage;
}

/** Asks the model what to do next. Rejects with the provider's error after two retries, or when 120 s have passed. */
export async function decide(chosen: ChosenModel, request: DecisionRequest): Promise<Decision> {
  const tools: ToolSet = Object.fromEntries(
    request.actions.map(({ description, inputSchema, name }) => [name, tool({ description, inputSchema })]),
  );
  // Anthropic's models may not be forced while they think.
  const isForced = chosen.provider !== 'anthropic' || !request.enableThinking;
  const limits = { signal: request.signal, timeoutMs: request.timeoutMs ?? TIMEOUT_MS, what: 'the model' };
  const { response, text, toolCalls, usage } = await withSignal(limits, (abortSignal) =>
    generateText({
      model: isForced ? force(chosen.model) : chosen.model,
      // Its beginning is the same at every step, which providers make cheaper when it is marked.
      system: {
        role: 'system',
        content: request.system,
        providerOptions: { anthropic: { cacheControl: { type: 'ephemeral' } } },
      },
      messages: request.messages,
      tools,
      maxRetries: MAX_RETRIES,
      maxOutputTokens: MAX_OUTPUT_TOKENS,
      abortSignal,
      providerOptions: thinkingOptions(chosen, request.enableThinking, request.thinkingTokenBudget),
    }),
  );
  const calls = toolCalls.map((call) => ({
    id: call.toolCallId,
    name: call.toolName,
    input: call.input,
    problem: call.invalid === true ? describeProblem(call.error) : undefined,
  }));
  // What the SDK says about calls that cannot be is left out: every call gets its result from us.
  const messages = response.messages.filter(({ role }) => role === 'assistant');
  const written = calls.length === 0 ? await readWrittenCall(text, request.actions) : undefined;
  return written
    ? { calls: [written], text, messages: withCall(messages, written), usage }
    : { calls, text, messages, usage };
}

/** Has the provider force the model to call something. The SDK is not told: it throws answers in words away then, with what they cost. */
function force(model: ChosenModel['model']): ChosenModel['model'] {
  const transformParams = async ({ params }: { params: CallParameters }) => ({
    ...params,
    toolChoice: { type: 'required' as const },
  });
  return wrapLanguageModel({ model, middleware: { specificationVersion: 'v3', transformParams } });
}

/** Tells whether asking again would meet the same: a key that is wrong, a model that is not there, a provider that stays busy. */
export function isFinalFailure(error: unknown): boolean {
  if (RetryError.isInstance(error)) return true;
  return APICallError.isInstance(error) && !error.isRetryable && (error.statusCode ?? 0) >= 400;
}

/** Says what went wrong at the provider, without what was sent there. */
export function describeFailure(error: unknown): string {
  const last = RetryError.isInstance(error) ? error.lastError : error;
  if (APICallError.isInstance(last))
    return `the model's provider answered ${last.statusCode ?? 'nothing'}: ${last.message.slice(0, 300)}`;
  return last instanceof Error ? last.message.slice(0, 300) : 'the model gave no answer';
}

const describeProblem = (error: unknown): string =>
  error instanceof Error ? error.message.slice(0, 1_000) : 'this action cannot be called so';
