import type { ModelPrice } from '../prices/model-prices.js';
import type { PriceTable } from '../prices/price-table.js';
import { costOfTokens, priceTokens } from '../prices/span-cost.js';
import { normalizeProvider } from '../spans/span-model.js';
import { NO_USAGE, type TokenUsage } from '../spans/token-usage.js';
import type { CapturedEvent } from './captured-event.js';
import { isModelCall } from './event-content.js';
import { amountOf, flagOf, type Properties, textOf } from './properties.js';

/** The model of an event, with its tokens and what they cost. */
export type ModelUse = TokenUsage & { requestModel: string | null; responseModel: null; provider: string | null };

type Tokens = Omit<TokenUsage, 'inputCost' | 'outputCost' | 'totalCost'>;
type Cost = Pick<TokenUsage, 'inputCost' | 'outputCost' | 'totalCost'>;

const TOKENS_A_PRICE = 1_000_000;

/** Reads model, tokens and cost. Only calls of models count: what other events say of tokens sums up those of the calls. */
export function readModelUse({ name, properties }: CapturedEvent, prices: PriceTable): ModelUse {
  const provider = normalizeProvider(textOf(properties, '$ai_provider'));
  const model = { requestModel: textOf(properties, '$ai_model'), responseModel: null, provider };
  if (!isModelCall(name)) return { ...NO_USAGE, ...model };
  const use = { ...model, ...readTokens(properties, provider) };
  const cost = givenCost(properties, name) ?? ownPrices(properties, use) ?? costOfTokens(use, prices);
  return { ...NO_USAGE, ...use, ...withExtras(cost, properties) };
}

function readTokens(properties: Properties, provider: string | null): Tokens {
  const count = (property: string) => Math.floor(amountOf(properties, property) ?? 0);
  const cacheReadInputTokens = count('$ai_cache_read_input_tokens');
  const cacheCreationInputTokens = count('$ai_cache_creation_input_tokens');
  const cached = cacheReadInputTokens + cacheCreationInputTokens;
  // Anthropic counts cached tokens beside the input, everybody else within it; here they are always within.
  const isExclusive = flagOf(properties, '$ai_cache_reporting_exclusive') ?? provider === 'anthropic';
  const inputTokens = count('$ai_input_tokens') + (isExclusive ? cached : 0);
  const outputTokens = count('$ai_output_tokens');
  return {
    inputTokens,
    outputTokens,
    totalTokens: Math.max(inputTokens, cached) + outputTokens,
    cacheReadInputTokens,
    cacheCreationInputTokens,
    reasoningTokens: count('$ai_reasoning_tokens'),
  };
}

/** What the event itself says that it cost: in all, or for input and output (an embedding has no output). */
function givenCost(properties: Properties, name: string): Cost | null {
  const input = amountOf(properties, '$ai_input_cost_usd');
  const output = amountOf(properties, '$ai_output_cost_usd');
  const total = amountOf(properties, '$ai_total_cost_usd');
  if (input !== null && (output !== null || name === '$ai_embedding')) return toCost(input, output ?? 0);
  return total === null ? null : { inputCost: input ?? 0, outputCost: output ?? 0, totalCost: total };
}

/** What the tokens cost by the prices, in dollars a token, that the event brings along. */
function ownPrices(properties: Properties, tokens: Tokens): Cost | null {
  const price = (property: string) => {
    const dollars = amountOf(properties, property);
    return dollars === null ? undefined : dollars * TOKENS_A_PRICE;
  };
  const input = price('$ai_input_token_price');
  const output = price('$ai_output_token_price');
  if (input === undefined && output === undefined) return null;
  const model: ModelPrice = {
    input: input ?? 0,
    output: output ?? 0,
    cacheRead: price('$ai_cache_read_token_price'),
    cacheWrite: price('$ai_cache_write_token_price'),
  };
  return priceTokens(tokens, model);
}

/** Adds what requests and searches cost beside the tokens, unless the event says what it cost in all. */
function withExtras(cost: Cost | null, properties: Properties): Cost | null {
  if (amountOf(properties, '$ai_total_cost_usd') !== null) return cost;
  const extras = extraCost(properties, 'request') + extraCost(properties, 'web_search');
  if (extras === 0) return cost;
  const { inputCost, outputCost, totalCost } = cost ?? toCost(0, 0);
  return { inputCost, outputCost, totalCost: totalCost + extras };
}

function extraCost(properties: Properties, kind: 'request' | 'web_search'): number {
  const given = amountOf(properties, `$ai_${kind}_cost_usd`);
  if (given !== null) return given;
  const count = amountOf(properties, `$ai_${kind}_count`) ?? (kind === 'request' ? 1 : 0);
  return (amountOf(properties, `$ai_${kind}_price`) ?? 0) * count;
}

function toCost(inputCost: number, outputCost: number): Cost {
  return { inputCost, outputCost, totalCost: inputCost + outputCost };
}
