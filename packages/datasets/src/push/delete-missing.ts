import type { RequestOptions, Transport } from '@tailrace/core';
import type { SelectedDataset } from '../dataset-selector.js';
import { deleteDatapoints } from '../delete-datapoints.js';
import { readItems } from '../items.js';

/** Deletes the datapoints of a version that are not among those which were pushed. Returns their ids and the version without them. */
export async function deleteMissing(
  transport: Transport,
  { dataset, version }: { dataset: SelectedDataset; version: number | undefined },
  pushed: ReadonlySet<string>,
  request: RequestOptions | undefined,
): Promise<{ deletedIds: string[]; version: number | undefined }> {
  const deletedIds: string[] = [];
  for await (const { id } of readItems(transport, { ...dataset, version }, request)) {
    if (!pushed.has(id)) deletedIds.push(id);
  }
  const deletion = await deleteDatapoints(transport, { ...dataset, ids: deletedIds }, request);
  return { deletedIds, version: deletion.version ?? version };
}
