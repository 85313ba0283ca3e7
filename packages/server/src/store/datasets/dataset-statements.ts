import { type Kysely, sql } from 'kysely';
import { BatchStatement } from '../database/batch-statement.js';
import type { Tables } from '../database/tables.js';
import { STILL_CURRENT } from './revisions.js';

const columns = [
  'project_id',
  'dataset_id',
  'id',
  'from_revision',
  'until_revision',
  'created_at_us',
  'data',
  'target',
  'metadata',
] as const;

/** The values of a row, in the order of its columns. */
export type DatapointValues = [number, Uint8Array, Uint8Array, number, number, number, string, string | null, string];

/** A datapoint that is there now. */
export interface CurrentDatapoint {
  id: Uint8Array;
  created_at_us: bigint | number;
  data: string;
  target: string | null;
  metadata: string;
}

/** Builds the statements of a push once; their values come later. */
export function createDatasetStatements(db: Kysely<Tables>) {
  const current = sql.lit(STILL_CURRENT);
  const ids = (count: number) => Array.from({ length: count }, () => new Uint8Array());
  const row = Object.fromEntries(columns.map((column) => [column, 0])) as Record<(typeof columns)[number], never>;
  return {
    insertDatapoints: new BatchStatement((count) =>
      db
        .insertInto('datapoints')
        .values(Array.from({ length: count }, () => row))
        .compile(),
    ),
    /** Those of the ids that are there now. Leading: project, dataset. */
    findDatapoints: new BatchStatement<CurrentDatapoint>((count) =>
      db
        .selectFrom('datapoints')
        .select(['id', 'created_at_us', 'data', 'target', 'metadata'])
        .where('project_id', '=', 0)
        .where('dataset_id', '=', new Uint8Array())
        .where('until_revision', '=', current)
        .where('id', 'in', ids(count))
        .$castTo<CurrentDatapoint>()
        .compile(),
    ),
    /** Ends those of the ids that are there now, and returns their ids. Leading: revision, project, dataset. */
    endDatapoints: new BatchStatement((count) =>
      db
        .updateTable('datapoints')
        .set({ until_revision: 0 })
        .where('project_id', '=', 0)
        .where('dataset_id', '=', new Uint8Array())
        .where('until_revision', '=', current)
        .where('id', 'in', ids(count))
        .returning('id')
        .compile(),
    ),
  };
}
