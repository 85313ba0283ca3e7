import { readKnownPrices } from './known-prices.js';
import { namesOfModel, normalizeName } from './model-names.js';
import type { ModelPrice, ModelPrices } from './model-prices.js';

const MAX_REMEMBERED = 1_000;

/** Finds what a model costs: first in the prices that the user gave, then in those that come with the server. */
export class PriceTable {
  readonly #own: ReadonlyMap<string, ModelPrice>;
  readonly #known: ReadonlyMap<string, ModelPrice>;
  // A server sees a few models a million times.
  readonly #found = new Map<string, ModelPrice | null>();

  constructor(own: ModelPrices = {}) {
    this.#own = new Map(Object.entries(own).map(([name, price]) => [normalizeName(name), price]));
    this.#known = readKnownPrices();
  }

  find(provider: string | null, model: string): ModelPrice | null {
    const key = `${provider ?? ''}/${model}`;
    let price = this.#found.get(key);
    if (price === undefined) {
      price = this.#search(provider, model);
      if (this.#found.size >= MAX_REMEMBERED) this.#found.clear();
      this.#found.set(key, price);
    }
    return price;
  }

  #search(provider: string | null, model: string): ModelPrice | null {
    const names = namesOfModel(model);
    for (const prices of [this.#own, this.#known]) {
      for (const name of names) {
        const price = (provider === null ? undefined : prices.get(`${provider}/${name}`)) ?? prices.get(name);
        if (price !== undefined) return price;
      }
    }
    return null;
  }
}
