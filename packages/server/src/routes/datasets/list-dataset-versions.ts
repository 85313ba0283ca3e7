import { readPathId } from '../../http/read-path-id.js';
import { readQuery } from '../../http/read-query.js';
import { pageQuerySchema } from '../../wire/page.js';
import { formatUs } from '../api-times.js';
import type { Route } from '../route.js';
import { noSuchDataset } from './no-such-dataset.js';

/** Lists the versions of a dataset, newest first. */
export const listDatasetVersionsRoute: Route = {
  method: 'GET',
  path: '/v1/datasets/:datasetId/versions',
  access: 'full',
  handle: async (request, _reply, { store, projectId }) => {
    const datasetId = readPathId(request, 'datasetId');
    const { limit, cursor = null } = readQuery(request, pageQuerySchema);
    const page = await store.query('list-dataset-versions', projectId, { datasetId, limit, cursor });
    if (page === null) throw noSuchDataset();
    const items = page.items.map(({ createdAtUs, version, ...counts }) => {
      return { version, createdAt: formatUs(createdAtUs), ...counts };
    });
    return { items, nextCursor: page.nextCursor };
  },
};
