import { amazonPrices } from './known/amazon.js';
import { anthropicPrices } from './known/anthropic.js';
import { coherePrices } from './known/cohere.js';
import { deepseekPrices } from './known/deepseek.js';
import { googlePrices } from './known/google.js';
import { groqPrices } from './known/groq.js';
import { mistralPrices } from './known/mistral.js';
import { moonshotPrices } from './known/moonshot.js';
import { openaiPrices } from './known/openai.js';
import { perplexityPrices } from './known/perplexity.js';
import { xaiPrices } from './known/xai.js';
import type { ModelPrice } from './model-prices.js';

// Prices that vendors listed in November 2026, without surcharges for long contexts. Of two vendors with the same model the first counts.
const tables = [
  openaiPrices,
  anthropicPrices,
  googlePrices,
  mistralPrices,
  xaiPrices,
  deepseekPrices,
  coherePrices,
  perplexityPrices,
  moonshotPrices,
  amazonPrices,
  groqPrices,
];

/** Reads the tables that come with the server. */
export function readKnownPrices(): Map<string, ModelPrice> {
  const prices = new Map<string, ModelPrice>();
  for (const line of tables.flatMap((table) => table.trim().split('\n'))) {
    const [model = '', input, output, cacheRead, cacheWrite] = line.split(' ');
    if (prices.has(model)) continue;
    const price = { input: Number(input), output: Number(output) };
    prices.set(model, { ...price, cacheRead: optional(cacheRead), cacheWrite: optional(cacheWrite) });
  }
  return prices;
}

function optional(text: string | undefined): number | undefined {
  return text === undefined || text === '-' ? undefined : Number(text);
}
