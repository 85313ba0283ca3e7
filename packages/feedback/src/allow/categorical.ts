import { ConfigurationError } from '@tailrace/core';
import type { FeedbackField } from './feedback-field.js';

const MAX_LENGTH = 200;

/**
 * Allows one of some words, such as `categorical(['wrong', 'slow', 'rude'])`. Its score is its place in the list, from 0; new ones go to the end.
 *
 * @throws ConfigurationError when there is none, or one is not 1 to 200 characters long, or there twice.
 */
export function categorical(categories: readonly string[]): FeedbackField {
  const isCategory = (category: unknown) =>
    typeof category === 'string' && category.trim() !== '' && category.length <= MAX_LENGTH;
  const isList = Array.isArray(categories) && categories.length > 0 && categories.every(isCategory);
  if (!isList || new Set(categories).size !== categories.length) {
    throw new ConfigurationError(`categorical: expected different categories of 1 to ${MAX_LENGTH} characters`);
  }
  const places = new Map(categories.map((category, place) => [category, place]));
  return {
    expects: `one of ${categories.map((category) => JSON.stringify(category)).join(', ')}`,
    read: (value) => {
      const place = typeof value === 'string' ? places.get(value) : undefined;
      return place === undefined ? undefined : { score: place, value: value as string };
    },
  };
}
