import { datasetDatapointsView, datasetDatapointVersionsView } from './dataset-views.js';
import { evaluationDatapointsView } from './evaluation-views.js';
import { spansView } from './spans-view.js';
import { tracesView } from './traces-view.js';
import type { View } from './view.js';

/** Every table that queries may name. */
export const views: ReadonlyMap<string, View> = new Map([
  ['spans', spansView],
  ['traces', tracesView],
  ['dataset_datapoints', datasetDatapointsView],
  ['dataset_datapoint_versions', datasetDatapointVersionsView],
  ['evaluation_datapoints', evaluationDatapointsView],
]);
