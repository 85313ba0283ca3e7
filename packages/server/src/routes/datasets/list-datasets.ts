import { readQuery } from '../../http/read-query.js';
import { toUuid } from '../../http/uuid.js';
import { type DatasetResponse, listDatasetsQuerySchema } from '../../wire/datasets.js';
import { formatUs } from '../api-times.js';
import type { Route } from '../route.js';

/** Lists datasets, newest first; finds one by its name or id. */
export const listDatasetsRoute: Route = {
  method: 'GET',
  path: '/v1/datasets',
  access: 'full',
  handle: async (request, reply, { store, projectId }) => {
    const { id = null, name = null } = readQuery(request, listDatasetsQuerySchema);
    const datasets = await store.query('list-datasets', projectId, { id, name });
    const response = datasets.map((dataset): DatasetResponse => {
      return { id: toUuid(dataset.id), name: dataset.name, projectId, createdAt: formatUs(dataset.createdAtUs) };
    });
    return reply.send(response);
  },
};
