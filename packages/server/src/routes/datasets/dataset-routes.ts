import type { Route } from '../route.js';
import { deleteDatapointsRoute } from './delete-datapoints.js';
import { listDatapointsRoute } from './list-datapoints.js';
import { listDatasetVersionsRoute } from './list-dataset-versions.js';
import { listDatasetsRoute } from './list-datasets.js';
import { pushDatapointsRoute } from './push-datapoints.js';

/** Every route of datasets. */
export const datasetRoutes: readonly Route[] = [
  listDatasetsRoute,
  listDatapointsRoute,
  pushDatapointsRoute,
  listDatasetVersionsRoute,
  deleteDatapointsRoute,
];
