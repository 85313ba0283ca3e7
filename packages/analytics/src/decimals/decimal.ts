const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;

/** An exact decimal: `units / 10^scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** Reads a number, or the text of one, exactly as written; `undefined` for anything else. */
export function parseDecimal(value: number | string): Decimal | undefined {
  const match = DECIMAL.exec(String(value).trim());
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const scale = fraction.length - Number(exponent);
  const units = BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`);
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 };
}

/** Compares: below 0 when the first is smaller. */
export function compareDecimals(first: Decimal, second: Decimal): number {
  const [a, b] = align(first, second);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Tells whether `value - start` is a whole number of steps. */
export function isOnGrid(value: Decimal, start: Decimal, step: Decimal): boolean {
  const scale = Math.max(value.scale, start.scale, step.scale);
  return (unitsAt(value, scale) - unitsAt(start, scale)) % unitsAt(step, scale) === 0n;
}

function align(first: Decimal, second: Decimal): [bigint, bigint] {
  const scale = Math.max(first.scale, second.scale);
  return [unitsAt(first, scale), unitsAt(second, scale)];
}

const unitsAt = ({ units, scale }: Decimal, wanted: number): bigint => units * 10n ** BigInt(wanted - scale);
