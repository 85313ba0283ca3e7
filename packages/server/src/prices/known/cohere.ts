/** Prices of Cohere's models, a line each: model, then dollars per million tokens of input, output, cache read and cache write. */
export const coherePrices = `
c4ai-aya-expanse-32b 0.5 1.5 - -
c4ai-aya-expanse-8b 0.5 1.5 - -
command 1 2 - -
command-a 2.5 10 - -
command-a-03-2025 2.5 10 - -
command-light 0.3 0.6 - -
command-r 0.15 0.6 - -
command-r-08-2024 0.15 0.6 - -
command-r-plus 2.5 10 - -
command-r-plus-08-2024 2.5 10 - -
command-r7b 0.0375 0.15 - -
command-r7b-12-2024 0.0375 0.15 - -
embed-v4-0 0.12 0 - -
`;
