import type { ChangeContext } from '../registry/change-context.js';
import { endDatapoints, findDatapoints } from './current-datapoints.js';
import { lockDataset } from './lock-dataset.js';
import { saveVersion } from './save-version.js';

/** Ids are 32 hex digits. */
export interface DeleteDatapoints {
  datasetId: string;
  ids: readonly string[];
}

export type DeleteDatapointsResult = { kind: 'done'; deleted: number; version: number } | { kind: 'not-found' };

/** Takes datapoints out of a dataset; earlier versions keep them. */
export async function deleteDatapoints(
  context: ChangeContext,
  { datasetId, ids }: DeleteDatapoints,
): Promise<DeleteDatapointsResult> {
  const dataset = await lockDataset(context, { id: datasetId });
  if (dataset === null) return { kind: 'not-found' };
  const current = await findDatapoints(context, dataset, new Set(ids));
  const deleted = current.length;
  if (deleted === 0) return { kind: 'done', deleted, version: dataset.version };
  await endDatapoints(context, dataset, current, dataset.revision + 1);
  const version = await saveVersion(context, dataset, null, { created: 0, updated: 0, deleted });
  return { kind: 'done', deleted, version };
}
