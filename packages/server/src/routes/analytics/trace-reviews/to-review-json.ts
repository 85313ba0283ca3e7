import { toUuid } from '../../../http/uuid.js';
import type { StoredReview, StoredReviewScore } from '../../../store/reviews/stored-review.js';
import { formatTime } from '../format-time.js';
import { toUserJson } from '../reviewer.js';

/** Shows a review with its scores. */
export function toReviewJson(review: StoredReview, team: number, writeUser = toUserJson): object {
  return {
    id: toUuid(review.id),
    trace_id: review.traceId,
    comment: review.comment,
    created_at: formatTime(review.createdAtUs),
    updated_at: formatTime(review.updatedAtUs),
    created_by: writeUser(review.createdBy),
    reviewed_by: writeUser(review.reviewedBy),
    scores: review.scores.map(toScoreJson),
    team,
  };
}

function toScoreJson(score: StoredReviewScore): object {
  return {
    id: toUuid(score.id),
    definition_id: toUuid(score.definitionId),
    definition_name: score.definitionName,
    definition_kind: score.definitionKind,
    definition_archived: score.isDefinitionArchived,
    definition_version_id: toUuid(score.versionId),
    definition_version: score.version,
    definition_config: JSON.parse(score.config),
    categorical_values: score.categoricalValues,
    numeric_value: score.numericValue,
    boolean_value: score.booleanValue,
    created_at: formatTime(score.createdAtUs),
    updated_at: formatTime(score.updatedAtUs),
  };
}
