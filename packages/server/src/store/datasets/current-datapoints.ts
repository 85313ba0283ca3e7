import { bytesOf, hexOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import type { CurrentDatapoint, DatapointValues } from './dataset-statements.js';
import type { LockedDataset } from './lock-dataset.js';

/** Finds those of the datapoints that are there now. Ids are 32 hex digits, each once. */
export async function findDatapoints(
  { transaction, projectId, statements }: ChangeContext,
  dataset: LockedDataset,
  ids: Iterable<string>,
): Promise<CurrentDatapoint[]> {
  const rows = Array.from(ids, (id) => [bytesOf(id)]);
  return statements.findDatapoints.run(transaction, rows, [projectId, bytesOf(dataset.id)]);
}

/** Lets datapoints that are there now be there before a revision only. */
export async function endDatapoints(
  { transaction, projectId, statements }: ChangeContext,
  dataset: LockedDataset,
  current: readonly CurrentDatapoint[],
  revision: number,
): Promise<void> {
  const datasetId = bytesOf(dataset.id);
  const rows = current.map(({ id, from_revision: fromRevision }): DatapointValues => {
    const place = [projectId, datasetId, bytesOf(hexOf(id)), Number(fromRevision), revision] as const;
    return [...place, 0, '', null, ''];
  });
  await statements.endDatapoints.run(transaction, rows);
}
