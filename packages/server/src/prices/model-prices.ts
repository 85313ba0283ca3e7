/** What a model costs: dollars per million tokens. */
export interface ModelPrice {
  input: number;
  output: number;
  /** For input tokens that came from a cache. @default input */
  cacheRead?: number | undefined;
  /** For input tokens that were put into a cache. @default input */
  cacheWrite?: number | undefined;
}

/** Prices by model (`gpt-4o`), or by provider and model (`azure/gpt-4o`), which comes first. */
export type ModelPrices = Readonly<Record<string, ModelPrice>>;
