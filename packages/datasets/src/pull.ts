import { type ApiResponse, parseJsonObject, type QueryInput, ResponseValidationError } from '@tailrace/core';
import { type DatasetSelector, readSelector, type SelectedDataset } from './dataset-selector.js';
import type { GetDatapointsResponse } from './dataset-types.js';
import { readCount } from './read-count.js';

/** Which part of a dataset to read. */
export interface PullOptions extends DatasetSelector {
  /** Datapoints at most. @default 100 */
  limit?: number | undefined;
  /** Datapoints to skip. @default 0 */
  offset?: number | undefined;
  /** The version to read. @default the latest */
  version?: number | undefined;
}

/** Where datapoints are read. */
export const DATAPOINTS_PATH = '/v1/datasets/datapoints';

/** Writes pull options as query parameters. Throws ValidationError naming what cannot be. */
export function toPullQuery(options: PullOptions): QueryInput {
  const dataset = readSelector(options);
  return {
    ...toDatasetQuery(dataset),
    limit: readCount('limit', options.limit, { fallback: 100, least: 1 }),
    offset: readCount('offset', options.offset, { fallback: 0, least: 0 }),
    version: readVersion(options.version),
  };
}

/** Writes which dataset is meant as query parameters. */
export function toDatasetQuery(dataset: SelectedDataset): QueryInput {
  return 'name' in dataset ? { name: dataset.name } : { datasetId: dataset.id };
}

/** Checks a version. Throws ValidationError. */
export function readVersion(version: number | undefined): number | undefined {
  return version === undefined ? undefined : readCount('version', version, { fallback: 1, least: 1 });
}

/** Reads the answer to a pull. Throws ResponseValidationError when it has no items or no total. */
export function readPullResponse<D, T>(response: ApiResponse): GetDatapointsResponse<D, T> {
  const subject = `GET ${DATAPOINTS_PATH}`;
  const body = parseJsonObject(subject, response);
  const issues = [
    ...(Array.isArray(body.items) ? [] : [{ field: 'items', message: 'expected an array' }]),
    ...(typeof body.totalCount === 'number' ? [] : [{ field: 'totalCount', message: 'expected a number' }]),
  ];
  if (issues.length > 0) throw new ResponseValidationError(subject, issues, response.requestId);
  return body as unknown as GetDatapointsResponse<D, T>;
}
