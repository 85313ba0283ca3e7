import { InvalidArgumentError } from 'commander';

/** Parses a finite number. */
export function decimalOption(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new InvalidArgumentError('Expected a finite number.');
  return value;
}
