import { ConfigurationError } from '@tailrace/core';
import type { FeedbackField } from './feedback-field.js';

/**
 * Allows numbers from `least` to `most`, both included, such as stars: `numeric(1, 5)`.
 *
 * @throws ConfigurationError when the two are no range of finite numbers.
 */
export function numeric(least: number, most: number): FeedbackField {
  if (!Number.isFinite(least) || !Number.isFinite(most) || least > most) {
    throw new ConfigurationError(`numeric: expected a range such as numeric(1, 5), got ${least} to ${most}`);
  }
  return {
    expects: `a number from ${least} to ${most}`,
    read: (value) => (typeof value === 'number' && value >= least && value <= most ? { score: value } : undefined),
  };
}
