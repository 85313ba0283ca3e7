import type { ModelPrices } from '../prices/model-prices.js';
import { PriceTable } from '../prices/price-table.js';
import type { SpanBody } from '../store/store.js';
import { type DecodedSpanBody, decodeSpanBody } from './decode-span-body.js';

/** Makes the decoder of a store; `prices` come before those the server knows. */
export function createSpanDecoder(prices: ModelPrices): (body: SpanBody) => DecodedSpanBody {
  const table = new PriceTable(prices);
  return (body) => decodeSpanBody(body, table);
}
