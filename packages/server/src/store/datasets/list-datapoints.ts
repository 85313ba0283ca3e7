import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import { bytesOf, hexOf } from '../ids.js';
import { type DatapointPlace, decodeDatapointCursor, encodeDatapointCursor } from './datapoint-cursor.js';
import { type DatasetSelector, isSelected } from './dataset-selector.js';
import type { DatapointContent } from './planned-push.js';

/** Which datapoints to read. A cursor stays on the version that it began with, and wins over `version`. */
export interface DatapointsQuery {
  dataset: DatasetSelector;
  limit: number;
  /** Null begins with the first; `offset` is then 0. */
  cursor: string | null;
  offset: number;
  /** Null is the latest. */
  version: number | null;
}

/** JSON texts stay texts: nobody in between has to read them. */
export interface StoredDatapoint extends DatapointContent {
  id: string;
  createdAtUs: number;
}

export type DatapointsResult =
  | {
      kind: 'page';
      datasetId: string;
      version: number;
      totalCount: number;
      items: StoredDatapoint[];
      nextCursor: string | null;
    }
  | { kind: 'no-dataset' }
  | { kind: 'no-version' };

/** Reads datapoints in the order of their ids, as they were at one version. Throws InvalidCursorError. */
export async function listDatapoints(
  db: Kysely<Tables>,
  projectId: number,
  query: DatapointsQuery,
): Promise<DatapointsResult> {
  const dataset = await db
    .selectFrom('datasets')
    .selectAll()
    .where(isSelected(projectId, query.dataset))
    .executeTakeFirst();
  if (dataset === undefined) return { kind: 'no-dataset' };
  const datasetId = hexOf(dataset.id);
  const latest = {
    version: Number(dataset.version),
    revision: Number(dataset.revision),
    totalCount: Number(dataset.datapoint_count),
    afterId: '',
  };
  const place = await findPlace(db, projectId, datasetId, latest, query);
  if (place === null) return { kind: 'no-version' };
  const rows = await datapointsQuery(db, projectId, datasetId, place, query).execute();
  const items = rows.slice(0, query.limit).map((row) => ({
    id: hexOf(row.id),
    createdAtUs: Number(row.created_at_us),
    data: row.data,
    target: row.target,
    metadata: row.metadata,
  }));
  const last = items.at(-1);
  const hasMore = rows.length > query.limit && last !== undefined;
  const nextCursor = hasMore ? encodeDatapointCursor({ ...place, afterId: last.id }) : null;
  return { kind: 'page', datasetId, version: place.version, totalCount: place.totalCount, items, nextCursor };
}

async function findPlace(
  db: Kysely<Tables>,
  projectId: number,
  datasetId: string,
  latest: DatapointPlace,
  { cursor, version }: DatapointsQuery,
): Promise<DatapointPlace | null> {
  if (cursor !== null) return decodeDatapointCursor(cursor);
  if (version === null || version === latest.version) return latest;
  const row = await db
    .selectFrom('dataset_versions')
    .select(['revision', 'total_count'])
    .where('project_id', '=', projectId)
    .where('dataset_id', '=', bytesOf(datasetId))
    .where('version', '=', version)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { version, revision: Number(row.revision), totalCount: Number(row.total_count), afterId: '' };
}

/** One more than asked for, to know whether another page follows. */
export function datapointsQuery(
  db: Kysely<Tables>,
  projectId: number,
  datasetId: string,
  { revision, afterId }: Pick<DatapointPlace, 'revision' | 'afterId'>,
  { limit, offset }: Pick<DatapointsQuery, 'limit' | 'offset'>,
) {
  const list = db
    .selectFrom('datapoints')
    .select(['id', 'created_at_us', 'data', 'target', 'metadata'])
    .where('project_id', '=', projectId)
    .where('dataset_id', '=', bytesOf(datasetId))
    .where('from_revision', '<=', revision)
    .where('until_revision', '>', revision)
    .orderBy('id')
    .limit(limit + 1);
  const skipped = offset === 0 ? list : list.offset(offset);
  return afterId === '' ? skipped : skipped.where('id', '>', bytesOf(afterId));
}
