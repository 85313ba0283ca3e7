import { toStorableJson } from '../../../http/to-storable-json.js';
import { toUuid } from '../../../http/uuid.js';
import type { StoredReview } from '../../../store/reviews/stored-review.js';
import type { ScoreName } from './score-names.js';

/** What a datapoint says about the review that it was made of, as JSON text. */
export function toReviewMetadata(review: StoredReview, nameOf: ScoreName): string {
  const { comment, id, reviewedBy, scores, traceId } = review;
  const definitions = scores.map((score) => [
    nameOf(score),
    { id: toUuid(score.definitionId), version: score.version, versionId: toUuid(score.versionId) },
  ]);
  return toStorableJson({
    traceId,
    reviewId: toUuid(id),
    reviewer: reviewedBy.email,
    comment,
    definitions: Object.fromEntries(definitions),
  });
}
