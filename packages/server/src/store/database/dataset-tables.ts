import type { Blob, Integer, NullableBlob } from './column-types.js';

/** Datasets, their datapoints and versions. */
export interface DatasetTables {
  datasets: DatasetsTable;
  dataset_versions: DatasetVersionsTable;
  datapoints: DatapointsTable;
}

export interface DatasetsTable {
  project_id: Integer;
  id: Blob;
  name: string;
  created_at_us: Integer;
  /** The latest version, 0 before the first datapoint. */
  version: Integer;
  /** Counts the requests that changed something: a push of many requests is one version and many revisions. */
  revision: Integer;
  datapoint_count: Integer;
  /** The push that made the latest version, while it may still add to it. */
  push_id: NullableBlob;
}

export interface DatasetVersionsTable {
  project_id: Integer;
  dataset_id: Blob;
  version: Integer;
  /** The last revision that belongs to the version. */
  revision: Integer;
  created_at_us: Integer;
  created: Integer;
  updated: Integer;
  deleted: Integer;
  total_count: Integer;
}

/** A datapoint as it was from one revision until another: what replaces or deletes it only ends it. */
export interface DatapointsTable {
  project_id: Integer;
  dataset_id: Blob;
  id: Blob;
  from_revision: Integer;
  until_revision: Integer;
  created_at_us: Integer;
  data: string;
  target: string | null;
  metadata: string;
}
