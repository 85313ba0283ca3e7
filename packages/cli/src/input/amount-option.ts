import { InvalidArgumentError } from 'commander';

/** Parses a number of at least 0. */
export function amountOption(text: string): number {
  const amount = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(amount) || amount < 0) throw new InvalidArgumentError('Expected a number of at least 0.');
  return amount;
}
