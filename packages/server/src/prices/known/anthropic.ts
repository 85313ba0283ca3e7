/** Prices of Anthropic's models, a line each: model, then dollars per million tokens of input, output, cache read and cache write. */
export const anthropicPrices = `
claude-2 8 24 - -
claude-3-5-haiku 0.8 4 0.08 1
claude-3-5-sonnet 3 15 0.3 3.75
claude-3-7-sonnet 3 15 0.3 3.75
claude-3-haiku 0.25 1.25 0.03 0.3
claude-3-opus 15 75 1.5 18.75
claude-3-sonnet 3 15 0.3 3.75
claude-fable-5 10 50 1 12.5
claude-fable-5-1 10 50 0.25 12.5
claude-haiku-4-5 1 5 0.1 1.25
claude-opus-4 15 75 1.5 18.75
claude-opus-4-0 15 75 1.5 18.75
claude-opus-4-1 15 75 1.5 18.75
claude-opus-4-5 5 25 0.5 6.25
claude-opus-4-6 5 25 0.5 6.25
claude-opus-4-7 5 25 0.5 6.25
claude-opus-4-8 5 25 0.5 6.25
claude-opus-5 5 25 0.5 6.25
claude-opus-5-5 4 20 0.2 5
claude-sonnet-4 3 15 0.3 3.75
claude-sonnet-4-0 3 15 0.3 3.75
claude-sonnet-4-5 3 15 0.3 3.75
claude-sonnet-4-6 3 15 0.3 3.75
claude-sonnet-5 2 10 0.2 2.5
claude-v1 8 24 - -
`;
