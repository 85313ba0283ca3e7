import type { FeedbackField } from './feedback-field.js';

/** Allows yes and no, such as thumbs: `true` is a score of 1, `false` of 0. */
export function boolean(): FeedbackField {
  return {
    expects: 'true or false',
    read: (value) => (typeof value === 'boolean' ? { score: value ? 1 : 0, value } : undefined),
  };
}
