import {
  describeValue,
  newTraceId,
  parseTraceId,
  parseUuid,
  requireObject,
  toJsonText,
  ValidationError,
} from '@tailrace/core';
import { checkScores } from './check-scores.js';
import type { EvalDatapointInput } from './eval-types.js';

/** A datapoint as it goes on the wire. */
export interface DatapointRow {
  /** Where it was in the caller's list. */
  index: number;
  id: string;
  json: string;
  bytes: number;
}

/** Writes datapoints as rows. Throws ValidationError, InvalidTraceIdError naming the datapoint and the field. */
export function toDatapointRows(datapoints: readonly EvalDatapointInput[]): DatapointRow[] {
  if (!Array.isArray(datapoints)) {
    throw new ValidationError([
      { field: 'datapoints', message: `expected an array, got ${describeValue(datapoints)}` },
    ]);
  }
  const encoder = new TextEncoder();
  return datapoints.map((datapoint: EvalDatapointInput, index) => {
    const field = `datapoints[${index}]`;
    const id = datapoint?.id === undefined ? newTraceId() : parseUuid(datapoint.id, `${field}.id`);
    const json = datapointToJson(datapoint, id, field);
    return { index, id, json, bytes: encoder.encode(json).length };
  });
}

function datapointToJson(datapoint: EvalDatapointInput, id: string, field: string): string {
  requireObject(datapoint, field, '{ data }');
  const { data, datasetLink, executorOutput, index = 0, metadata, scores, target, traceId } = datapoint;
  if (data === undefined) throw new ValidationError([{ field: `${field}.data`, message: 'expected a value' }]);
  if (!Number.isInteger(index) || index < 0) {
    throw new ValidationError([
      { field: `${field}.index`, message: `expected 0, 1, 2 …, got ${describeValue(index)}` },
    ]);
  }
  if (scores !== undefined) checkScores(scores, `${field}.scores`);
  if (metadata !== undefined && metadata !== null) requireObject(metadata, `${field}.metadata`, 'an object');
  return toJsonText({
    id,
    index,
    data,
    target,
    metadata: metadata ?? undefined,
    executorOutput,
    traceId: traceId === undefined || traceId === null ? undefined : parseTraceId(traceId, `${field}.traceId`),
    scores,
    datasetLink,
  });
}
