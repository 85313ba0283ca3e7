import { type Decimal, parseDecimal } from '@tailrace/analytics/decimals';
import { type Field, field } from '../fields/field.js';
import { wrongValue } from '../fields/field-problem.js';

const MAX_DIGITS = 12;
const MAX_DECIMALS = 6;
const MAX_TEXT_LENGTH = 1_000;

/** A number, or the text of one, of at most 12 digits with 6 of them behind the point. */
export function decimal(): Field<Decimal> {
  return field((value) => {
    if (typeof value === 'string' && value.length > MAX_TEXT_LENGTH) {
      throw wrongValue('String value too large.', 'max_string_length');
    }
    const parsed = typeof value === 'number' || typeof value === 'string' ? parseDecimal(value) : undefined;
    if (parsed === undefined) throw wrongValue('A valid number is required.');
    checkPrecision(parsed);
    return parsed;
  });
}

function checkPrecision({ units, scale }: Decimal): void {
  const written = String(units).replace('-', '').length;
  const digits = Math.max(written, scale);
  if (digits > MAX_DIGITS) {
    throw wrongValue(`Ensure that there are no more than ${MAX_DIGITS} digits in total.`, 'max_digits');
  }
  if (scale > MAX_DECIMALS) {
    throw wrongValue(`Ensure that there are no more than ${MAX_DECIMALS} decimal places.`, 'max_decimal_places');
  }
  const whole = MAX_DIGITS - MAX_DECIMALS;
  if (digits - scale > whole) {
    throw wrongValue(
      `Ensure that there are no more than ${whole} digits before the decimal point.`,
      'max_whole_digits',
    );
  }
}

/** Writes a decimal with all six places. */
export function toDecimalText({ units, scale }: Decimal): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const whole = scale === 0 ? digits : digits.slice(0, -scale);
  const fraction = scale === 0 ? '' : digits.slice(-scale);
  return `${units < 0n ? '-' : ''}${whole}.${fraction.padEnd(MAX_DECIMALS, '0')}`;
}
