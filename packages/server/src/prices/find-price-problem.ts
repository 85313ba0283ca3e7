/** What is wrong with prices that a user gave; undefined when nothing is. */
export function findPriceProblem(prices: unknown): { option: string; message: string } | undefined {
  if (!isObject(prices)) return { option: 'prices', message: 'expected an object of prices by model' };
  for (const [model, price] of Object.entries(prices)) {
    const option = `prices["${model}"]`;
    if (!isObject(price)) return { option, message: 'expected { input, output, cacheRead?, cacheWrite? }' };
    for (const field of ['input', 'output', 'cacheRead', 'cacheWrite']) {
      const isOptional = field.startsWith('cache') && price[field] === undefined;
      if (isOptional || isPrice(price[field])) continue;
      return {
        option: `${option}.${field}`,
        message: `expected dollars per million tokens, got ${String(price[field])}`,
      };
    }
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPrice(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
