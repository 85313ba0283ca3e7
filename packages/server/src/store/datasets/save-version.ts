import { bytesOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import type { LockedDataset } from './lock-dataset.js';

/** How many datapoints a request changed. */
export interface ChangedCounts {
  created: number;
  updated: number;
  deleted: number;
}

/**
 * Notes a new revision and returns its version: the latest one while the push that made it goes on, else the next. A version that is no
 * longer the latest never changes.
 */
export async function saveVersion(
  context: ChangeContext,
  dataset: LockedDataset,
  pushId: string | null,
  counts: ChangedCounts,
): Promise<number> {
  const { transaction, projectId, nowUs } = context;
  const isSamePush = pushId !== null && pushId === dataset.pushId;
  const version = dataset.version + (isSamePush ? 0 : 1);
  const revision = dataset.revision + 1;
  const total = dataset.datapointCount + counts.created - counts.deleted;
  const datasetId = bytesOf(dataset.id);
  await transaction
    .updateTable('datasets')
    .set({ version, revision, datapoint_count: total, push_id: pushId === null ? null : bytesOf(pushId) })
    .where('project_id', '=', projectId)
    .where('id', '=', datasetId)
    .execute();
  const key = { project_id: projectId, dataset_id: datasetId, version };
  await transaction
    .insertInto('dataset_versions')
    .values({ ...key, revision, created_at_us: nowUs, ...counts, total_count: total })
    .onConflict((conflict) =>
      conflict.columns(['project_id', 'dataset_id', 'version']).doUpdateSet((eb) => ({
        revision,
        created: eb('dataset_versions.created', '+', counts.created),
        updated: eb('dataset_versions.updated', '+', counts.updated),
        deleted: eb('dataset_versions.deleted', '+', counts.deleted),
        total_count: total,
      })),
    )
    .execute();
  return version;
}
