import type { SpanRow } from '../spans/span-row.js';
import type { ModelPrice } from './model-prices.js';
import type { PriceTable } from './price-table.js';

type Priced = Pick<
  SpanRow,
  | 'requestModel'
  | 'responseModel'
  | 'provider'
  | 'inputTokens'
  | 'outputTokens'
  | 'cacheReadInputTokens'
  | 'cacheCreationInputTokens'
>;
type Counted = Omit<Priced, 'requestModel' | 'responseModel' | 'provider'>;
type Cost = Pick<SpanRow, 'inputCost' | 'outputCost' | 'totalCost'>;

const TOKENS_A_PRICE = 1_000_000;

/** What the tokens of a span cost, by the model that answered or else the one that was asked; null when neither has a price. */
export function costOfTokens(span: Priced, prices: PriceTable): Cost | null {
  if (span.inputTokens + span.outputTokens + span.cacheReadInputTokens + span.cacheCreationInputTokens === 0)
    return null;
  const price = findPrice(span, prices);
  return price === null ? null : priceTokens(span, price);
}

/** What tokens cost by a price. */
export function priceTokens(tokens: Counted, price: ModelPrice): Cost {
  const { input, output, cacheRead = input, cacheWrite = input } = price;
  const cached = tokens.cacheReadInputTokens + tokens.cacheCreationInputTokens;
  // The input count is meant to include the cached tokens; when it is less, it cannot.
  const plain = tokens.inputTokens < cached ? tokens.inputTokens : tokens.inputTokens - cached;
  const inputCost =
    (plain * input + tokens.cacheReadInputTokens * cacheRead + tokens.cacheCreationInputTokens * cacheWrite) /
    TOKENS_A_PRICE;
  const outputCost = (tokens.outputTokens * output) / TOKENS_A_PRICE;
  return { inputCost, outputCost, totalCost: inputCost + outputCost };
}

function findPrice({ provider, responseModel, requestModel }: Priced, prices: PriceTable) {
  const byAnswer = responseModel === null ? null : prices.find(provider, responseModel);
  return byAnswer ?? (requestModel === null ? null : prices.find(provider, requestModel));
}
