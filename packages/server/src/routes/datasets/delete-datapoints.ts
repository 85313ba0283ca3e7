import { readIdempotencyKey } from '../../http/idempotency-key.js';
import { readJson } from '../../http/read-json.js';
import { readPathId } from '../../http/read-path-id.js';
import { deleteDatapointsRequestSchema } from '../../wire/datasets.js';
import type { Route } from '../route.js';
import { noSuchDataset } from './no-such-dataset.js';

/** Takes datapoints out of a dataset, which makes a new version. */
export const deleteDatapointsRoute: Route = {
  method: 'DELETE',
  path: '/v1/datasets/:datasetId/datapoints',
  access: 'full',
  handle: async (request, _reply, { store, projectId, maxBodyBytes }) => {
    const datasetId = readPathId(request, 'datasetId');
    const { ids } = await readJson(request, deleteDatapointsRequestSchema, maxBodyBytes);
    const key = readIdempotencyKey(request);
    const result = await store.change('delete-datapoints', projectId, { datasetId, ids }, key);
    if (result.kind === 'not-found') throw noSuchDataset();
    return { deleted: result.deleted, version: result.version };
  },
};
