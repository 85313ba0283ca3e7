import { describeValue, parseUuid, toJsonText, ValidationError, type ValidationIssue } from '@tailrace/core';
import { renameFields, toSnakeCase } from '../wire/case.js';
import { isRecord } from '../wire/record.js';
import { checkKeys, checkNumber } from './check-value.js';
import type { ReviewScoreInput } from './review-score-input.js';

/** What a review says, as far as it is given. */
export interface ReviewContent {
  traceId?: string | undefined;
  comment?: string | null | undefined;
  scores?: readonly ReviewScoreInput[] | undefined;
  queueId?: string | null | undefined;
  /** What shows that the trace was claimed out of a queue. */
  leaseToken?: string | undefined;
}

const VALUES = ['categoricalValues', 'numericValue', 'booleanValue'] as const;

/** Writes the body of a review. Throws ValidationError for what no server would take. */
export function reviewBody({ comment, leaseToken, queueId, scores, traceId }: ReviewContent): string {
  if (comment !== undefined && comment !== null && typeof comment !== 'string') {
    throw new ValidationError([{ field: 'comment', message: `expected text, got ${describeValue(comment)}` }]);
  }
  return toJsonText({
    lease_token: leaseToken,
    trace_id: traceId,
    comment,
    scores: scores === undefined ? undefined : toWireScores(scores),
    queue_id: queueId ? parseUuid(queueId, 'queueId') : queueId,
  });
}

function toWireScores(scores: readonly ReviewScoreInput[]): Record<string, unknown>[] {
  if (!Array.isArray(scores)) {
    throw new ValidationError([{ field: 'scores', message: `expected an array, got ${describeValue(scores)}` }]);
  }
  const ids = new Set<string>();
  return scores.map((score, index) => {
    const field = `scores[${index}]`;
    const issues = checkScore(score, field);
    if (issues.length > 0) throw new ValidationError(issues);
    const definitionId = parseUuid(score.definitionId, `${field}.definitionId`);
    if (ids.has(definitionId)) {
      throw new ValidationError([{ field: `${field}.definitionId`, message: 'is scored twice in this review' }]);
    }
    ids.add(definitionId);
    const versionId = score.definitionVersionId;
    const definitionVersionId = versionId ? parseUuid(versionId, `${field}.definitionVersionId`) : versionId;
    return renameFields({ ...score, definitionId, definitionVersionId }, toSnakeCase);
  });
}

function checkScore(score: unknown, field: string): ValidationIssue[] {
  if (!isRecord(score)) return [{ field, message: `expected a score, got ${describeValue(score)}` }];
  const given = VALUES.filter((name) => score[name] !== undefined && score[name] !== null);
  const [name] = given;
  if (name === undefined || given.length > 1) {
    return [{ field, message: `expected exactly one of ${VALUES.join(', ')}, got ${given.join(' and ') || 'none'}` }];
  }
  const valueField = `${field}.${name}`;
  switch (name) {
    case 'categoricalValues':
      return checkKeys(score[name], valueField);
    case 'numericValue':
      return checkNumber(score[name], valueField);
    default:
      return typeof score[name] === 'boolean' ? [] : [{ field: valueField, message: 'expected true or false' }];
  }
}
