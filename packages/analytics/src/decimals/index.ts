export { compareDecimals, type Decimal, isOnGrid, parseDecimal } from './decimal.js';
