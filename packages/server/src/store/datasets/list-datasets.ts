import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import { bytesOf, hexOf } from '../ids.js';

/** Null takes any. An id is 32 hex digits. */
export interface DatasetsQuery {
  id: string | null;
  name: string | null;
}

export interface StoredDataset {
  id: string;
  name: string;
  createdAtUs: number;
}

/** Lists datasets, newest first. */
export async function listDatasets(
  db: Kysely<Tables>,
  projectId: number,
  { id, name }: DatasetsQuery,
): Promise<StoredDataset[]> {
  let list = db.selectFrom('datasets').select(['id', 'name', 'created_at_us']).where('project_id', '=', projectId);
  if (id !== null) list = list.where('id', '=', bytesOf(id));
  if (name !== null) list = list.where('name', '=', name);
  const rows = await list.orderBy('created_at_us', 'desc').orderBy('id', 'desc').execute();
  return rows.map((row) => ({ id: hexOf(row.id), name: row.name, createdAtUs: Number(row.created_at_us) }));
}
