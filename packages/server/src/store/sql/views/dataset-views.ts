import { sql } from 'kysely';
import type { View } from './view.js';
import { column, columns, rowsOf, timeFromUs } from './view-columns.js';

const ofDataset = sql`from datasets as d where d.project_id = r.project_id and d.id = r.dataset_id`;
const content = {
  id: column('trace-id', 'id'),
  dataset_id: column('trace-id', 'dataset_id'),
  dataset_name: { type: 'text', sql: sql`(select d.name ${ofDataset})` },
  created_at: timeFromUs('created_at_us'),
  ...columns('json', ['data', 'target', 'metadata']),
} as const;

const datasetRevision = sql`(select d.revision ${ofDataset})`;
// A push of many requests is one version and many revisions.
const versionOf = (revision: string) => sql`(select min(v.version) from dataset_versions as v
  where v.project_id = r.project_id and v.dataset_id = r.dataset_id and v.revision >= ${sql.ref(`r.${revision}`)})`;

/** Datapoints as they are now. */
export const datasetDatapointsView: View = {
  columns: content,
  from: (projectId) =>
    rowsOf(
      'datapoints',
      projectId,
      sql` and r.from_revision <= ${datasetRevision} and r.until_revision > ${datasetRevision}`,
    ),
};

/** Datapoints as they were at every version. */
export const datasetDatapointVersionsView: View = {
  columns: {
    ...content,
    from_version: { type: 'int', sql: versionOf('from_revision') },
    /** The version that replaced or deleted it; null while it is the latest. */
    until_version: { type: 'int', sql: versionOf('until_revision') },
  },
  from: (projectId) => rowsOf('datapoints', projectId),
};
