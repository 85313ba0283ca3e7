import { ExactFloat } from '../exact-values.js';

const EXPONENT_FROM = 1e16;
const EXPONENT_BELOW = 1e-4;

/** The name that Python gives to the type of a number. */
export type NumberType = 'int' | 'float';

/** Tells how Python would hold a number: what is whole is an int, unless it is exactly a float or beyond what stays whole here. */
export function numberTypeOf(value: number | bigint | ExactFloat): NumberType {
  if (typeof value === 'bigint') return 'int';
  return typeof value === 'number' && isWhole(value) ? 'int' : 'float';
}

/** Writes a number as Python does, for example `1e-05`, `1.0`, `12`. */
export function numberText(value: number | bigint | ExactFloat): string {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof ExactFloat) return floatText(value.value);
  return isWhole(value) ? String(value) : floatText(value);
}

/** Writes a float as Python's `repr` does: shortest digits, exponents from 1e16 and below 1e-4. */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  const size = Math.abs(value);
  if (size !== 0 && (size < EXPONENT_BELOW || size >= EXPONENT_FROM)) return exponentText(value);
  const text = Object.is(value, -0) ? '-0' : String(value);
  // Between 1e-7 and 1e-4 JavaScript has no exponent yet, and above Python has none: the rest agrees.
  return text.includes('.') ? text : `${text}.0`;
}

function exponentText(value: number): string {
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  const sign = exponent.startsWith('-') ? '-' : '+';
  return `${digits}e${sign}${exponent.slice(1).padStart(2, '0')}`;
}

function isWhole(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < EXPONENT_FROM && !Object.is(value, -0);
}
