import { decodeEventBody } from '../capture/decode-event-body.js';
import type { ModelPrices } from '../prices/model-prices.js';
import { PriceTable } from '../prices/price-table.js';
import type { DecodedBody } from '../store/local/commit-plan.js';
import type { SpanBody } from '../store/store.js';
import { decodeSpanBody } from './decode-span-body.js';

/** Makes the decoder of a store; `prices` come before those the server knows. */
export function createSpanDecoder(prices: ModelPrices): (body: SpanBody) => DecodedBody {
  const table = new PriceTable(prices);
  return (body) => (body.encoding === 'events' ? decodeEventBody(body, table) : decodeSpanBody(body, table));
}
