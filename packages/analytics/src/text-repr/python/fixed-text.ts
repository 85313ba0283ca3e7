/**
 * Writes a number with a fixed count of decimals, rounding the exact binary value and ties to even, as Python does:
 * `toFixed` rounds ties up.
 */
export function fixedText(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  if (Math.abs(value) >= 1e21) return decimals === 0 ? `${BigInt(value)}` : `${BigInt(value)}.${'0'.repeat(decimals)}`;
  if (!isTie(value, decimals)) return signed(value, Math.abs(value).toFixed(decimals));
  const factor = 10 ** decimals;
  const below = Math.floor(Math.abs(value) * factor);
  const even = below % 2 === 0 ? below : below + 1;
  return signed(value, (even / factor).toFixed(decimals));
}

/** Halfway between two decimals lie only odd multiples of 1/2^(decimals + 1), and scaling by that is exact. */
function isTie(value: number, decimals: number): boolean {
  return Math.abs((value * 2 ** (decimals + 1)) % 2) === 1;
}

function signed(value: number, size: string): string {
  return value < 0 || Object.is(value, -0) ? `-${size}` : size;
}
