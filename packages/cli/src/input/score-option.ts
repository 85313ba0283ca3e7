import { InvalidArgumentError } from 'commander';

/** Collects the values of an option that gives a number to a score, such as `exact=0.9`; it may be given several times. */
export function scoreOption(text: string, earlier: Readonly<Record<string, number>> = {}): Record<string, number> {
  const at = text.lastIndexOf('=');
  const name = text.slice(0, at).trim();
  const value = text.slice(at + 1).trim();
  if (at === -1 || name === '' || value === '' || !Number.isFinite(Number(value))) {
    throw new InvalidArgumentError('Expected a score and a number, such as exact=0.9.');
  }
  return { ...earlier, [name]: Number(value) };
}
