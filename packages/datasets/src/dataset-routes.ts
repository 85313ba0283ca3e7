import {
  type ApiError,
  type ApiRequest,
  type ApiResponse,
  explainMissingRoute,
  NotFoundError,
  parseOptionalJson,
  type RequestOptions,
  ResponseValidationError,
  TailraceError,
  type Transport,
  ValidationError,
} from '@tailrace/core';
import type { SelectedDataset } from './dataset-selector.js';
import type { Dataset } from './dataset-types.js';

const LIST_PATH = '/v1/datasets';

/** Asks for the datasets of a project, or those with a name. */
export function requestDatasets(
  transport: Transport,
  name: string | undefined,
  options: RequestOptions | undefined,
): Promise<ApiResponse> {
  return transport.send({ method: 'GET', path: LIST_PATH, query: { name }, options });
}

/** Reads a list of datasets. Throws ResponseValidationError. */
export function readDatasets(response: ApiResponse): Dataset[] {
  const body = parseOptionalJson(response);
  if (Array.isArray(body)) return body as Dataset[];
  throw new ResponseValidationError(
    `GET ${LIST_PATH}`,
    [{ field: 'body', message: 'expected a JSON array' }],
    response.requestId,
  );
}

/** Finds the id of a dataset. Rejects with TailraceError (`not_found`) when none has the name, ValidationError when several have. */
export async function findDatasetId(
  transport: Transport,
  dataset: SelectedDataset,
  options: RequestOptions | undefined,
): Promise<string> {
  if ('id' in dataset) return dataset.id;
  const found = readDatasets(await requestDatasets(transport, dataset.name, options));
  const [only] = found;
  if (only && found.length === 1) return only.id;
  if (!only) throw new TailraceError('not_found', `There is no dataset ${JSON.stringify(dataset.name)}`);
  throw new ValidationError([
    { field: 'name', message: `${found.length} datasets have this name; pass the id of one` },
  ]);
}

/** Sends a request on a route of our own. Rejects with UnsupportedByServerError where a backend does not have it. */
export async function sendToOwnRoute(transport: Transport, request: ApiRequest, limits: string): Promise<ApiResponse> {
  try {
    return await transport.send(request);
  } catch (error) {
    explainMissingDatasetRoute(error, limits);
  }
}

/** Says of the 404 of a route that is not there what the backend cannot do; one about the dataset says so in its body. */
export function explainMissingDatasetRoute(error: unknown, limits: string): never {
  if (NotFoundError.isInstance(error) && saysWhatIsMissing(error)) throw error;
  explainMissingRoute(error, limits);
}

const saysWhatIsMissing = ({ body }: ApiError): boolean => typeof body === 'object' && body !== null && 'error' in body;
