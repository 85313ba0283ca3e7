/** Prices of Perplexity's models, a line each: model, then dollars per million tokens of input, output, cache read and cache write. */
export const perplexityPrices = `
llama-3-1-sonar-large-128k-online 1 1 - -
llama-3-1-sonar-small-128k-online 0.2 0.2 - -
r1-1776 2 8 - -
sonar 1 1 - -
sonar-deep-research 2 8 - -
sonar-pro 3 15 - -
sonar-pro-search 3 15 - -
sonar-reasoning 1 5 - -
sonar-reasoning-pro 2 8 - -
`;
