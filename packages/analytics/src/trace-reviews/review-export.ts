import { describeValue, newTraceId, parseUuid, requireObject, toJsonText, ValidationError } from '@tailrace/core';
import { renameFields, toCamelCase } from '../wire/case.js';
import { checkText } from '../wire/check-text.js';
import { isRecord } from '../wire/record.js';

/** Exports to a dataset, which is made unless there is one: a datapoint for each reviewed trace. */
export interface DatasetExportTarget {
  /** The name of the dataset. */
  dataset: string;
}

/** Exports to a new evaluation: a datapoint for each review. */
export interface EvaluationExportTarget {
  /** The name of the evaluation. */
  evaluation: string;
  /** @default 'default' */
  groupName?: string | undefined;
}

/** Which reviews are exported; all filters must hold. */
export interface ExportReviewsOptions {
  /** Reviews with a score of one of these definitions, and only these scores. @default all */
  definitionIds?: readonly string[] | undefined;
  /** At most 1000. @default all */
  traceIds?: readonly string[] | undefined;
  /** Reviews written at or after this time. Text is RFC 3339. */
  reviewedAfter?: Date | string | undefined;
  /** Reviews written before this time. */
  reviewedBefore?: Date | string | undefined;
}

/** What an export to a dataset did. */
export interface DatasetExport {
  dataset: { id: string; name: string; version: number };
  /** How many reviews were exported. */
  reviewCount: number;
  /** Datapoints of traces that were not in the dataset. */
  created: number;
  /** Datapoints that say something else now. */
  updated: number;
  unchanged: number;
}

/** What an export to an evaluation did. */
export interface EvaluationExport {
  evaluation: { id: string; name: string; groupName: string };
  /** How many reviews were exported, each as one datapoint. */
  reviewCount: number;
}

const MAX_NAME_LENGTH = 200;

/** Writes the body of an export. Throws ValidationError for what no server would take. */
export function exportBody(
  target: DatasetExportTarget | EvaluationExportTarget,
  options: ExportReviewsOptions,
): string {
  requireObject(target, 'target', "{ dataset: 'name' } or { evaluation: 'name' }");
  requireObject(options, 'options', '{ definitionIds, traceIds, reviewedAfter, reviewedBefore }');
  const { definitionIds, reviewedAfter, reviewedBefore, traceIds } = options;
  return toJsonText({
    ...targetBody(target),
    definition_ids: definitionIds?.map((id, index) => parseUuid(id, `definitionIds[${index}]`)),
    trace_ids: traceIds,
    reviewed_after: toTime(reviewedAfter, 'reviewedAfter'),
    reviewed_before: toTime(reviewedBefore, 'reviewedBefore'),
  });
}

/** Reads what an export did from its wire form. */
export function readReviewExport(wire: Record<string, unknown>): DatasetExport | EvaluationExport {
  const { evaluation } = wire;
  return {
    ...renameFields(wire, toCamelCase),
    ...(isRecord(evaluation) && { evaluation: renameFields(evaluation, toCamelCase) }),
  } as unknown as DatasetExport | EvaluationExport;
}

/** What a switched-off client answers: nothing was exported. */
export function exportWhenOff(target: DatasetExportTarget | EvaluationExportTarget): string {
  const id = newTraceId();
  return toJsonText(
    'evaluation' in target
      ? { evaluation: { id, name: target.evaluation, group_name: target.groupName ?? 'default' }, review_count: 0 }
      : { dataset: { id, name: target.dataset, version: 0 }, review_count: 0, created: 0, updated: 0, unchanged: 0 },
  );
}

function targetBody(target: DatasetExportTarget | EvaluationExportTarget): object {
  if ('dataset' in target && 'evaluation' in target) {
    throw new ValidationError([{ field: 'target', message: 'expected a dataset or an evaluation, got both' }]);
  }
  const [field, name] = 'dataset' in target ? ['dataset', target.dataset] : ['evaluation', target.evaluation];
  const issues = checkText(name, field, MAX_NAME_LENGTH);
  if (issues.length > 0) throw new ValidationError(issues);
  return { [field]: { name, group_name: 'dataset' in target ? undefined : target.groupName } };
}

function toTime(time: Date | string | undefined, field: string): string | undefined {
  if (time === undefined) return undefined;
  const date = new Date(time);
  if (Number.isFinite(date.getTime())) return typeof time === 'string' ? time : date.toISOString();
  throw new ValidationError([{ field, message: `expected a Date or RFC 3339 text, got ${describeValue(time)}` }]);
}
