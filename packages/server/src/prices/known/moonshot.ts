/** Prices of Moonshot's models, a line each: model, then dollars per million tokens of input, output, cache read and cache write. */
export const moonshotPrices = `
kimi-k2 0.57 2.3 - -
kimi-k2-0711-preview 0.6 2.5 0.15 -
kimi-k2-0905-preview 0.6 2.5 0.15 -
kimi-k2-5 0.6 3 0.1 -
kimi-k2-6 0.95 4 0.16 -
kimi-k2-7-code 0.95 4 0.19 -
kimi-k2-7-code-highspeed 1.9 8 0.38 -
kimi-k2-thinking 0.6 2.5 0.15 -
kimi-k2-thinking-turbo 1.15 8 0.15 -
kimi-k2-turbo-preview 1.15 8 0.15 -
kimi-k3 3 15 0.3 -
moonshot-v1-128k 2 5 - -
moonshot-v1-128k-vision-preview 2 5 - -
moonshot-v1-32k 1 3 - -
moonshot-v1-32k-vision-preview 1 3 - -
moonshot-v1-8k 0.2 2 - -
moonshot-v1-8k-vision-preview 0.2 2 - -
`;
