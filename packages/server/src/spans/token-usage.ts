import type { Attributes } from './attributes.js';
import { isVercelWrapper } from './span-name.js';
import type { SpanRow } from './span-row.js';

/** Token counts and costs of one span. */
export type TokenUsage = Pick<
  SpanRow,
  | 'inputTokens'
  | 'outputTokens'
  | 'totalTokens'
  | 'cacheReadInputTokens'
  | 'cacheCreationInputTokens'
  | 'reasoningTokens'
  | 'inputCost'
  | 'outputCost'
  | 'totalCost'
>;

const INPUT = [
  'gen_ai.usage.input_tokens',
  'gen_ai.usage.prompt_tokens',
  'ai.usage.inputTokens',
  'ai.usage.promptTokens',
  'ai.usage.tokens',
  'llm.token_count.prompt',
];
const OUTPUT = [
  'gen_ai.usage.output_tokens',
  'gen_ai.usage.completion_tokens',
  'ai.usage.outputTokens',
  'ai.usage.completionTokens',
  'llm.token_count.completion',
];
const CACHE_READ = [
  'gen_ai.usage.cache_read_input_tokens',
  'gen_ai.usage.cache_read.input_tokens',
  'gen_ai.usage.details.cache_read_tokens',
  'ai.usage.cachedInputTokens',
  'ai.usage.inputTokenDetails.cacheReadTokens',
  'llm.token_count.prompt_details.cache_read',
];
const CACHE_CREATION = [
  'gen_ai.usage.cache_creation_input_tokens',
  'gen_ai.usage.cache_creation.input_tokens',
  'gen_ai.usage.details.cache_write_tokens',
  'ai.usage.inputTokenDetails.cacheWriteTokens',
  'llm.token_count.prompt_details.cache_write',
];
const REASONING = [
  'gen_ai.usage.reasoning.output_tokens',
  'gen_ai.usage.reasoning_tokens',
  'gen_ai.usage.details.reasoning_tokens',
  'ai.usage.reasoningTokens',
  'ai.usage.outputTokenDetails.reasoningTokens',
  'llm.token_count.completion_details.reasoning',
];

const INPUT_COST = ['gen_ai.usage.input_cost', 'llm.cost.prompt'];
const OUTPUT_COST = ['gen_ai.usage.output_cost', 'llm.cost.completion'];
const COST = ['gen_ai.usage.cost', 'llm.cost.total'];

/** Nothing real counts higher, and sums over a trace stay far from the limits of a column. */
const MAX_AMOUNT = 1e12;

/** Tokens and cost of a span that used no model. */
export const NO_USAGE: TokenUsage = {
  inputTokens: 0,
  outputTokens: 0,
  totalTokens: 0,
  cacheReadInputTokens: 0,
  cacheCreationInputTokens: 0,
  reasoningTokens: 0,
  inputCost: 0,
  outputCost: 0,
  totalCost: 0,
};

/** Reads token counts and costs under every name that instrumentations use. Cost is what attributes name, else 0. */
export function readTokenUsage(attributes: Attributes): TokenUsage {
  // The call inside a wrapper reports the same tokens: counting both would double the trace.
  if (isVercelWrapper(attributes)) return NO_USAGE;
  const inputTokens = readCount(attributes, INPUT);
  const outputTokens = readCount(attributes, OUTPUT);
  const cacheReadInputTokens = readCount(attributes, CACHE_READ);
  const cacheCreationInputTokens = readCount(attributes, CACHE_CREATION);
  // The input count is meant to include the cached tokens; some providers report less than the cached ones.
  const inputTotal = Math.max(inputTokens, cacheReadInputTokens + cacheCreationInputTokens);
  return {
    inputTokens,
    outputTokens,
    totalTokens: inputTotal + outputTokens,
    cacheReadInputTokens,
    cacheCreationInputTokens,
    reasoningTokens: readCount(attributes, REASONING),
    ...readCost(attributes),
  };
}

/** Tells whether the span says itself what it cost. */
export function namesCost(attributes: Attributes): boolean {
  return [...COST, ...INPUT_COST, ...OUTPUT_COST].some((key) => (attributes.get(key) ?? null) !== null);
}

function readCost(attributes: Attributes): Pick<TokenUsage, 'inputCost' | 'outputCost' | 'totalCost'> {
  const inputCost = readFirstAmount(attributes, INPUT_COST);
  const outputCost = readFirstAmount(attributes, OUTPUT_COST);
  const cost = readFirstAmount(attributes, COST);
  return { inputCost, outputCost, totalCost: cost > 0 ? cost : inputCost + outputCost };
}

function readCount(attributes: Attributes, keys: readonly string[]): number {
  return Math.floor(readFirstAmount(attributes, keys));
}

function readFirstAmount(attributes: Attributes, keys: readonly string[]): number {
  for (const key of keys) {
    const value = attributes.get(key);
    if (value !== undefined && value !== null) return readAmount(value);
  }
  return 0;
}

function readAmount(value: unknown): number {
  const amount = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof amount === 'number' && amount > 0 && amount <= MAX_AMOUNT ? amount : 0;
}
