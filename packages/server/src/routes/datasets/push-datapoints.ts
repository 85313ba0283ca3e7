import { HttpError } from '../../http/http-error.js';
import { readIdempotencyKey } from '../../http/idempotency-key.js';
import { readJson } from '../../http/read-json.js';
import { toUuid } from '../../http/uuid.js';
import type { PushDatapoints, PushDatapointsResult } from '../../store/datasets/push-datapoints.js';
import { type PushDatapointsResponse, pushDatapointsRequestSchema } from '../../wire/datasets.js';
import { formatUs } from '../api-times.js';
import type { Route } from '../route.js';
import { noSuchDataset } from './no-such-dataset.js';
import { readDatapoints } from './read-datapoints.js';

/** Adds datapoints to a dataset, and updates those that are there. */
export const pushDatapointsRoute: Route = {
  method: 'POST',
  path: '/v1/datasets/datapoints',
  access: 'full',
  handle: async (request, reply, { store, projectId, maxBodyBytes }) => {
    const body = await readJson(request, pushDatapointsRequestSchema, maxBodyBytes);
    const { points, rejected } = readDatapoints(body.datapoints, body.partial === true);
    const dataset = body.name == null ? { id: body.datasetId ?? '' } : { name: body.name };
    const mode = body.createDataset !== true ? 'existing' : body.ifMissing === true ? 'create-if-missing' : 'create';
    const input: PushDatapoints = { dataset, mode, pushId: body.pushId ?? null, points };
    const result = await store.change('push-datapoints', projectId, input, readIdempotencyKey(request));
    if (result.kind === 'not-found') throw noSuchDataset();
    if (result.kind === 'name-taken') {
      throw new HttpError(409, 'conflict', 'Dataset with this name already exists', { field: 'name' });
    }
    return reply.code(result.isNewDataset ? 201 : 200).send(toResponse(result, rejected));
  },
};

function toResponse(
  { datasetId, version, points }: PushDatapointsResult & { kind: 'done' },
  rejected: PushDatapointsResponse['rejected'],
): PushDatapointsResponse {
  const counts = { created: 0, updated: 0, unchanged: 0 };
  for (const [, , state] of points) counts[state] += 1;
  return {
    message: 'Datapoints created successfully',
    datasetId: toUuid(datasetId),
    count: points.length,
    version,
    datapointInfo: points.map(([id, createdAtUs, state]) => ({
      id: toUuid(id),
      createdAt: formatUs(createdAtUs),
      state,
    })),
    ...counts,
    rejected,
  };
}
