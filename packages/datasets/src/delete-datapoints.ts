import {
  describeValue,
  parseJsonObject,
  parseUuid,
  path,
  type RequestOptions,
  type Transport,
  ValidationError,
} from '@tailrace/core';
import { findDatasetId, sendToOwnRoute } from './dataset-routes.js';
import { type DatasetSelector, readSelector } from './dataset-selector.js';

/** Which datapoints to delete. */
export interface DeleteDatapointsOptions extends DatasetSelector {
  /** Ids of the datapoints. */
  ids: readonly string[];
}

/** What a deletion did. */
export interface DeleteDatapointsResponse {
  /** Datapoints that were there. */
  deleted: number;
  /** The version without them; `undefined` when there was nothing to ask for. */
  version: number | undefined;
}

const IDS_PER_REQUEST = 1_000;

/** Deletes datapoints, a thousand ids a request. */
export async function deleteDatapoints(
  transport: Transport,
  options: DeleteDatapointsOptions,
  request: RequestOptions | undefined,
): Promise<DeleteDatapointsResponse> {
  const result: DeleteDatapointsResponse = { deleted: 0, version: undefined };
  if (!transport.isEnabled) return result;
  const dataset = readSelector(options);
  const ids = readIds(options.ids);
  if (ids.length === 0) return result;
  const route = path`/v1/datasets/${await findDatasetId(transport, dataset, request)}/datapoints`;
  for (let start = 0; start < ids.length; start += IDS_PER_REQUEST) {
    const body = JSON.stringify({ ids: ids.slice(start, start + IDS_PER_REQUEST) });
    const response = await sendToOwnRoute(
      transport,
      { method: 'DELETE', path: route, body, options: { ...request, idempotencyKey: undefined } },
      'it deletes no datapoints',
    );
    const { deleted, version } = parseJsonObject('DELETE /v1/datasets/:datasetId/datapoints', response);
    result.deleted += typeof deleted === 'number' ? deleted : 0;
    result.version = typeof version === 'number' ? version : result.version;
  }
  return result;
}

function readIds(ids: unknown): string[] {
  if (!Array.isArray(ids)) {
    throw new ValidationError([{ field: 'ids', message: `expected an array of ids, got ${describeValue(ids)}` }]);
  }
  return ids.map((id: string, index) => parseUuid(id, `ids[${index}]`));
}
