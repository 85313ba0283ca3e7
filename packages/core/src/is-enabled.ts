import { readEnv } from './env.js';

/** Tells whether to work at all: the option if there is one, else off when `TAILRACE_DISABLED` is `1` or `true`. */
export function isEnabled(option: boolean | undefined): boolean {
  if (option !== undefined) return option;
  const value = readEnv('TAILRACE_DISABLED')?.toLowerCase();
  return value !== '1' && value !== 'true';
}
