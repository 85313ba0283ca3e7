/** Prices of Amazon's models, a line each: model, then dollars per million tokens of input, output, cache read and cache write. */
export const amazonPrices = `
nova-lite 0.06 0.24 0.015 -
nova-micro 0.035 0.14 0.00875 -
nova-premier 2.5 12.5 0.625 -
nova-pro 0.8 3.2 0.2 -
`;
