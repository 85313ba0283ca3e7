import { toTraceId } from '../../../capture/trace-id.js';
import { invalidAttribute } from '../../../http/analytics-error.js';
import type { ReviewsToExportQuery } from '../../../store/review-exports/list-reviews-to-export.js';
import type { AnalyticsBody } from '../analytics-body.js';
import { nullable, optional } from '../fields/field.js';
import { listOf, object } from '../fields/nested-fields.js';
import { text, uuid } from '../fields/scalar-fields.js';
import { readAnalyticsBody } from '../read-analytics-body.js';
import { timeField } from './time-field.js';

/** Which reviews go where. */
export interface ReviewExport {
  target: { kind: 'dataset'; name: string } | { kind: 'evaluation'; name: string; groupId: string };
  filters: Pick<ReviewsToExportQuery, 'definitionIds' | 'traceKeys' | 'reviewedAfterUs' | 'reviewedBeforeUs'>;
}

const MAX_IDS = 1_000;
const DEFAULT_GROUP = 'default';
const MAX_NAME_LENGTH = 200;
const name = text({ maxLength: MAX_NAME_LENGTH });
const given = { min: 1, max: MAX_IDS };

const FIELDS = {
  dataset: optional(nullable(object({ name })), null),
  evaluation: optional(nullable(object({ name, group_name: optional(nullable(name), null) })), null),
  definition_ids: optional(nullable(listOf(uuid(), given)), null),
  trace_ids: optional(nullable(listOf(text({ maxLength: 255 }), given)), null),
  reviewed_after: optional(nullable(timeField), null),
  reviewed_before: optional(nullable(timeField), null),
};

/** Reads what to export. Throws the 400 of a body that names no target, or two. */
export async function readReviewExport(body: AnalyticsBody): Promise<ReviewExport> {
  const fields = await readAnalyticsBody(body, FIELDS);
  return {
    target: toTarget(fields.dataset, fields.evaluation),
    filters: {
      definitionIds: fields.definition_ids,
      traceKeys: fields.trace_ids?.map(toTraceId) ?? null,
      reviewedAfterUs: fields.reviewed_after,
      reviewedBeforeUs: fields.reviewed_before,
    },
  };
}

function toTarget(
  dataset: { name: string } | null,
  evaluation: { name: string; group_name: string | null } | null,
): ReviewExport['target'] {
  if (dataset !== null && evaluation === null) return { kind: 'dataset', name: dataset.name };
  if (evaluation !== null && dataset === null) {
    return { kind: 'evaluation', name: evaluation.name, groupId: evaluation.group_name ?? DEFAULT_GROUP };
  }
  throw invalidAttribute(null, 'Provide exactly one of `dataset` and `evaluation`.');
}
