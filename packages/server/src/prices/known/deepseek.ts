/** Prices of DeepSeek's models, a line each: model, then dollars per million tokens of input, output, cache read and cache write. */
export const deepseekPrices = `
deepseek-chat 0.135 0.55 0.035 -
deepseek-chat-v3-0324 0.135 0.55 0.035 -
deepseek-r1-0528 0.135 0.55 0.035 -
deepseek-reasoner 0.135 0.55 0.035 -
deepseek-v3-1-terminus 0.27 0.95 0.13 -
deepseek-v3-2 0.2288 0.3432 - -
deepseek-v3-2-exp 0.27 0.41 - -
deepseek-v4-flash 0.22 0.66 0.007 -
deepseek-v4-pro 0.66 1.98 0.022 -
`;
