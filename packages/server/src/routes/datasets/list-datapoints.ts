import { HttpError } from '../../http/http-error.js';
import { readQuery } from '../../http/read-query.js';
import { toUuid } from '../../http/uuid.js';
import type { StoredDatapoint } from '../../store/datasets/list-datapoints.js';
import { listDatapointsQuerySchema } from '../../wire/datasets.js';
import { formatUs } from '../api-times.js';
import type { Route } from '../route.js';
import { noSuchDataset } from './no-such-dataset.js';

/** Reads datapoints, by offset or by cursor, as they are or as they were at a version. */
export const listDatapointsRoute: Route = {
  method: 'GET',
  path: '/v1/datasets/datapoints',
  access: 'full',
  handle: async (request, reply, { store, projectId }) => {
    const query = readQuery(request, listDatapointsQuerySchema);
    const { name, datasetId = '', limit, offset = 0, cursor, version = null } = query;
    const dataset = name === undefined ? { id: datasetId } : { name };
    const place = { limit, offset, version, cursor: cursor === '' ? null : (cursor ?? null) };
    const result = await store.query('list-datapoints', projectId, { dataset, ...place });
    if (result.kind === 'no-dataset') throw noSuchDataset();
    if (result.kind === 'no-version')
      throw new HttpError(404, 'not_found', `The dataset has no version ${version}`, { field: 'version' });
    const { items, nextCursor, totalCount } = result;
    const head = { totalCount, anyInProject: totalCount > 0, nextCursor, version: result.version };
    const rows = items.map((item) => toJson(item, toUuid(result.datasetId)));
    const body = `${JSON.stringify(head).slice(0, -1)},"items":[${rows.join(',')}]}`;
    return reply.type('application/json; charset=utf-8').send(body);
  },
};

/** What is stored as JSON text goes out as it is. */
function toJson({ id, createdAtUs, data, target, metadata }: StoredDatapoint, datasetId: string): string {
  const ids = `"id":"${toUuid(id)}","datasetId":"${datasetId}"`;
  const content = `"data":${data},"target":${target ?? 'null'},"metadata":${metadata}`;
  return `{${ids},${content},"createdAt":"${formatUs(createdAtUs)}"}`;
}
