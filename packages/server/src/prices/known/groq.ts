/** Prices of Groq's models, a line each: model, then dollars per million tokens of input, output, cache read and cache write. */
export const groqPrices = `
deepseek-r1-distill-llama-70b 0.75 0.99 - -
gemma-7b-it 0.07 0.07 - -
gemma2-9b 0.2 0.2 - -
gemma2-9b-it 0.2 0.2 - -
llama-3-1-405b-reasoning 0.59 0.79 - -
llama-3-1-70b-versatile 0.59 0.79 - -
llama-3-1-8b-instant 0.05 0.08 - -
llama-3-2-11b-text-preview 0.18 0.18 - -
llama-3-2-11b-vision-preview 0.18 0.18 - -
llama-3-2-1b-preview 0.04 0.04 - -
llama-3-2-3b-preview 0.06 0.06 - -
llama-3-2-90b-text-preview 0.9 0.9 - -
llama-3-2-90b-vision-preview 0.9 0.9 - -
llama-3-3-70b-specdec 0.59 0.99 - -
llama-3-3-70b-versatile 0.59 0.79 - -
llama-guard-3-8b 0.2 0.2 - -
llama2-70b-4096 0.7 0.8 - -
llama3-70b-8192 0.59 0.79 - -
llama3-8b-8192 0.05 0.08 - -
llama3-groq-70b-8192-tool-use-preview 0.89 0.89 - -
llama3-groq-8b-8192-tool-use-preview 0.19 0.19 - -
mistral-saba-24b 0.79 0.79 - -
mixtral-8x7b-32768 0.24 0.24 - -
`;
