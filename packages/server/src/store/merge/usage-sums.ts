import type { TokenUsage } from '../../spans/token-usage.js';

/** Sums of a trace. Costs are whole picodollars: a sum of floating-point numbers would depend on the order of arrival. */
export interface UsageSums {
  inputTokens: number;
  outputTokens: number;
  totalTokens: number;
  cacheReadInputTokens: number;
  cacheCreationInputTokens: number;
  reasoningTokens: number;
  inputCostPico: bigint;
  outputCostPico: bigint;
  totalCostPico: bigint;
}

const PICO_PER_DOLLAR = 1e12;
const MAX_INT8 = 2n ** 63n - 1n;

export function emptyUsage(): UsageSums {
  return {
    inputTokens: 0,
    outputTokens: 0,
    totalTokens: 0,
    cacheReadInputTokens: 0,
    cacheCreationInputTokens: 0,
    reasoningTokens: 0,
    inputCostPico: 0n,
    outputCostPico: 0n,
    totalCostPico: 0n,
  };
}

export function addUsage(sums: UsageSums, span: TokenUsage): void {
  sums.inputTokens = addTokens(sums.inputTokens, span.inputTokens);
  sums.outputTokens = addTokens(sums.outputTokens, span.outputTokens);
  sums.totalTokens = addTokens(sums.totalTokens, span.totalTokens);
  sums.cacheReadInputTokens = addTokens(sums.cacheReadInputTokens, span.cacheReadInputTokens);
  sums.cacheCreationInputTokens = addTokens(sums.cacheCreationInputTokens, span.cacheCreationInputTokens);
  sums.reasoningTokens = addTokens(sums.reasoningTokens, span.reasoningTokens);
  sums.inputCostPico = addCost(sums.inputCostPico, span.inputCost);
  sums.outputCostPico = addCost(sums.outputCostPico, span.outputCost);
  sums.totalCostPico = addCost(sums.totalCostPico, span.totalCost);
}

export function dollarsOf(pico: bigint): number {
  return Number(pico) / PICO_PER_DOLLAR;
}

/** A count that fits every column, whatever a span claims. */
export function tokenCount(tokens: number): number {
  if (!(tokens > 0)) return 0;
  return Math.min(Math.round(tokens), Number.MAX_SAFE_INTEGER);
}

function addTokens(sum: number, tokens: number): number {
  return Math.min(sum + tokenCount(tokens), Number.MAX_SAFE_INTEGER);
}

function addCost(sum: bigint, dollars: number): bigint {
  if (!(dollars > 0)) return sum;
  const pico = Math.round(Math.min(dollars * PICO_PER_DOLLAR, Number(MAX_INT8)));
  const total = sum + BigInt(pico);
  return total > MAX_INT8 ? MAX_INT8 : total;
}
