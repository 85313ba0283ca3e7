import type * as z from 'zod';
import { toUuid } from '../http/uuid.js';
import type { ScoreValue, StoredReview } from '../store/reviews/stored-review.js';
import type { traceWithSpansSchema } from '../wire/get-trace.js';
import { formatUs } from './api-times.js';

type ReviewOnTrace = NonNullable<z.infer<typeof traceWithSpansSchema>['review']>;

/** Shows, on its trace, what a person said about it; null when nobody did. */
export function toReviewOnTrace(review: StoredReview | null): ReviewOnTrace | null {
  if (review === null) return null;
  return {
    id: toUuid(review.id),
    comment: review.comment,
    reviewedBy: review.reviewedBy.email,
    createdAt: formatUs(review.createdAtUs),
    updatedAt: formatUs(review.updatedAtUs),
    scores: review.scores.map((score) => ({
      name: score.definitionName,
      definitionId: toUuid(score.definitionId),
      definitionVersion: score.version,
      kind: score.definitionKind,
      value: shownValue(score),
    })),
  };
}

function shownValue({ categoricalValues, numericValue, booleanValue }: ScoreValue): string[] | number | boolean {
  return categoricalValues ?? booleanValue ?? Number(numericValue);
}
