import { InvalidArgumentError } from 'commander';

/** Parses a place in a list: a whole number of at least 0. */
export function placeOption(text: string): number {
  const place = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isInteger(place) || place < 0) throw new InvalidArgumentError('Expected a whole number of at least 0.');
  return place;
}
