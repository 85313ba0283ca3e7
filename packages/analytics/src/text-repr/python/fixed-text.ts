/**
 * Writes a number with a fixed count of decimals, rounding the exact binary value and ties to even, as Python does:
 * `toFixed` rounds ties up.
 */
export function fixedText(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  if (Math.abs(value) >= 1e21) return decimals === 0 ? `${BigInt(value)}` : `${BigInt(value)}.${'0'.repeat(decimals)}`;
  const size = Math.abs(value);
  return signed(value, isTie(value, decimals) ? toEven(size, decimals) : size.toFixed(decimals));
}

/** Halfway between two decimals lie only odd multiples of 1/2^(decimals + 1), and scaling by that is exact. */
function isTie(value: number, decimals: number): boolean {
  return Math.abs((value * 2 ** (decimals + 1)) % 2) === 1;
}

/** One decimal more shows a tie exactly; without it the text is the smaller neighbour, and `toFixed` gives the larger. */
function toEven(size: number, decimals: number): string {
  const below = size.toFixed(decimals + 1).slice(0, decimals === 0 ? -2 : -1);
  return /[02468]$/.test(below) ? below : size.toFixed(decimals);
}

function signed(value: number, size: string): string {
  return value < 0 || Object.is(value, -0) ? `-${size}` : size;
}
