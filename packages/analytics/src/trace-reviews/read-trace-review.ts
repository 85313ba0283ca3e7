import { readConfig } from '../score-definitions/read-score-definition.js';
import { renameFields, toCamelCase } from '../wire/case.js';
import { isRecord } from '../wire/record.js';
import { readUser } from '../wire/user.js';
import type { ReviewScore, TraceReview } from './trace-review.js';

/** Reads a review from its wire form. */
export function readTraceReview(wire: Record<string, unknown>): TraceReview {
  const { created_by, reviewed_by, scores } = wire;
  return {
    ...renameFields(wire, toCamelCase),
    scores: Array.isArray(scores) ? scores.filter(isRecord).map(readScore) : [],
    createdBy: readUser(created_by),
    reviewedBy: readUser(reviewed_by),
  } as unknown as TraceReview;
}

/** Numbers travel as text with six decimals. */
function readScore(wire: Record<string, unknown>): ReviewScore {
  const { definition_config, numeric_value } = wire;
  return {
    ...renameFields(wire, toCamelCase),
    definitionConfig: readConfig(definition_config),
    numericValue: numeric_value === null || numeric_value === undefined ? null : Number(numeric_value),
  } as unknown as ReviewScore;
}
