import { ConfigurationError } from '@tailrace/core';
import type { FeedbackField } from './feedback-field.js';

const MAX_LENGTH = 10_000;

/** Options of `text`. */
export interface TextOptions {
  /** Characters at most, up to 10000. @default 2000 */
  maxLength?: number | undefined;
}

/**
 * Allows a comment in words, which is kept as the `comment` of a score of 1. The client's `redact` sees it before it leaves.
 *
 * @throws ConfigurationError when `maxLength` is not a whole number from 1 to 10000.
 */
export function text({ maxLength = 2_000 }: TextOptions = {}): FeedbackField {
  if (!Number.isInteger(maxLength) || maxLength < 1 || maxLength > MAX_LENGTH) {
    throw new ConfigurationError(`text: expected a maxLength of 1 to ${MAX_LENGTH}, got ${String(maxLength)}`);
  }
  return {
    expects: `a text of 1 to ${maxLength} characters`,
    read: (value) =>
      typeof value === 'string' && value.trim() !== '' && value.length <= maxLength
        ? { score: 1, comment: value }
        : undefined,
  };
}
