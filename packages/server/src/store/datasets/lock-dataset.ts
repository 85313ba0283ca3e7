import type { Selectable } from 'kysely';
import type { DatasetsTable } from '../database/dataset-tables.js';
import { bytesOf, hexOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import { type DatasetSelector, isSelected } from './dataset-selector.js';

/** A dataset that no other transaction can change until this one ends. */
export interface LockedDataset {
  /** 32 hex digits, like the id of the push. */
  id: string;
  version: number;
  revision: number;
  datapointCount: number;
  pushId: string | null;
}

/** Finds a dataset and keeps other writers from it. */
export async function lockDataset(context: ChangeContext, selector: DatasetSelector): Promise<LockedDataset | null> {
  // An update that changes nothing locks a row on every engine; `for update` is not known to all.
  const row = await context.transaction
    .updateTable('datasets')
    .set((eb) => ({ version: eb.ref('version') }))
    .where(isSelected(context.projectId, selector))
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

/** Makes a dataset, unless another of the name is there. */
export async function createDataset(context: ChangeContext, name: string): Promise<LockedDataset | null> {
  const row = await context.transaction
    .insertInto('datasets')
    .values({
      project_id: context.projectId,
      id: bytesOf(context.ids.next()),
      name,
      created_at_us: context.nowUs,
      version: 0,
      revision: 0,
      datapoint_count: 0,
      push_id: null,
    })
    .onConflict((conflict) => conflict.columns(['project_id', 'name']).doNothing())
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : fromRow(row);
}

function fromRow(row: Selectable<DatasetsTable>): LockedDataset {
  return {
    id: hexOf(row.id),
    version: Number(row.version),
    revision: Number(row.revision),
    datapointCount: Number(row.datapoint_count),
    pushId: row.push_id === null ? null : hexOf(row.push_id),
  };
}
