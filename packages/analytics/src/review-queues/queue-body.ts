import { describeValue, requireObject, toJsonText, ValidationError, type ValidationIssue } from '@tailrace/core';
import { checkText } from '../wire/check-text.js';

/** A queue to create. */
export interface NewReviewQueue {
  /** 1 to 255 characters; no other queue has it. */
  name: string;
  /** How many different people are to review each trace, from 1 to 10. @default 1 */
  reviewsPerItem?: number | undefined;
}

/** What to change about a queue. */
export interface ReviewQueueUpdate {
  /** 1 to 255 characters; no other queue has it. */
  name?: string | undefined;
  /** How many different people are to review each trace from now on, from 1 to 10. */
  reviewsPerItem?: number | undefined;
}

const MAX_NAME_LENGTH = 255;
const MAX_REVIEWS = 10;

/** Writes the body of a queue. Throws ValidationError for what no server would take. */
export function queueBody(queue: ReviewQueueUpdate, isNew: boolean): string {
  requireObject(queue, isNew ? 'queue' : 'change', '{ name, reviewsPerItem }');
  const { name, reviewsPerItem } = queue;
  const issues: ValidationIssue[] = isNew || name !== undefined ? checkText(name, 'name', MAX_NAME_LENGTH) : [];
  if (reviewsPerItem !== undefined && !isReviewCount(reviewsPerItem)) {
    const message = `expected a whole number from 1 to ${MAX_REVIEWS}, got ${describeValue(reviewsPerItem)}`;
    issues.push({ field: 'reviewsPerItem', message });
  }
  if (issues.length > 0) throw new ValidationError(issues);
  return toJsonText({ name, reviews_per_item: reviewsPerItem });
}

function isReviewCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_REVIEWS;
}
