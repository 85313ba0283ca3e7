import { type ApiResponse, parseOptionalJson, ResponseValidationError } from '@tailrace/core';
import type { RejectedPoint } from '../dataset-types.js';
import type { EncodedPoint } from './encode-point.js';
import type { StoredBatch } from './push-tally.js';

/** Reads the answer to one request of a push; what a backend leaves out stays unknown, but for the count. */
export function readPushResponse(
  response: ApiResponse,
  points: readonly EncodedPoint[],
): { stored: StoredBatch; rejected: RejectedPoint[] } {
  const body = parseOptionalJson(response);
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const rejected = Array.isArray(fields.rejected)
    ? fields.rejected.map((entry: unknown, place) => toInputPlace(entry, place, points, response))
    : [];
  const stored = {
    message: textOf(fields.message),
    datasetId: textOf(fields.datasetId),
    count: numberOf(fields.count) ?? points.length - rejected.length,
    created: numberOf(fields.created),
    updated: numberOf(fields.updated),
    unchanged: numberOf(fields.unchanged),
    version: numberOf(fields.version),
    ids: Array.isArray(fields.datapointInfo) ? fields.datapointInfo.flatMap(idOf) : [],
  };
  return { stored, rejected };
}

function toInputPlace(
  entry: unknown,
  place: number,
  points: readonly EncodedPoint[],
  response: ApiResponse,
): RejectedPoint {
  const { index, field, message } = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<
    string,
    unknown
  >;
  const point = typeof index === 'number' ? points[index] : undefined;
  if (point === undefined) {
    throw new ResponseValidationError(
      'POST /v1/datasets/datapoints',
      [{ field: `rejected[${place}].index`, message: `expected an index below ${points.length}` }],
      response.requestId,
    );
  }
  return { index: point.index, field: textOf(field) ?? 'point', message: textOf(message) ?? 'refused by the server' };
}

const idOf = (entry: unknown): string[] => {
  const id = typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined;
  return typeof id === 'string' ? [id] : [];
};
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
