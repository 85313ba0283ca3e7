import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import { bytesOf } from '../ids.js';
import { decodeCursor, encodeCursor } from '../read/cursor.js';
import type { Page } from '../stored-trace.js';

export interface DatasetVersionsQuery {
  /** 32 hex digits. */
  datasetId: string;
  limit: number;
  cursor: string | null;
}

export interface StoredDatasetVersion {
  version: number;
  createdAtUs: number;
  created: number;
  updated: number;
  deleted: number;
  totalCount: number;
}

/** Lists the versions of a dataset, newest first; null when it does not exist. Throws InvalidCursorError. */
export async function listDatasetVersions(
  db: Kysely<Tables>,
  projectId: number,
  { datasetId, limit, cursor }: DatasetVersionsQuery,
): Promise<Page<StoredDatasetVersion> | null> {
  const before = cursor === null ? null : decodeCursor('versions', cursor);
  const id = bytesOf(datasetId);
  const datasets = db.selectFrom('datasets').select('id').where('project_id', '=', projectId);
  if ((await datasets.where('id', '=', id).executeTakeFirst()) === undefined) return null;
  let list = db
    .selectFrom('dataset_versions')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('dataset_id', '=', id)
    .orderBy('version', 'desc')
    .limit(limit + 1);
  if (before !== null) list = list.where('version', '<', before.at);
  const rows = await list.execute();
  const items = rows.slice(0, limit).map((row) => ({
    version: Number(row.version),
    createdAtUs: Number(row.created_at_us),
    created: Number(row.created),
    updated: Number(row.updated),
    deleted: Number(row.deleted),
    totalCount: Number(row.total_count),
  }));
  const last = items.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items, nextCursor: hasMore ? encodeCursor('versions', { at: BigInt(last.version), id: '' }) : null };
}
