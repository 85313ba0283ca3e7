import { bytesOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
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
  const { transaction, projectId, statements } = context;
  const dataset = await lockDataset(context, { id: datasetId });
  if (dataset === null) return { kind: 'not-found' };
  const rows = [...new Set(ids)].map((id) => [bytesOf(id)]);
  const leading = [dataset.revision + 1, projectId, bytesOf(dataset.id)];
  const ended = await statements.endDatapoints.run(transaction, rows, leading);
  const deleted = ended.length;
  if (deleted === 0) return { kind: 'done', deleted, version: dataset.version };
  const version = await saveVersion(context, dataset, null, { created: 0, updated: 0, deleted });
  return { kind: 'done', deleted, version };
}
