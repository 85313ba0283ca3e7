import { type Kysely, type RawBuilder, sql } from 'kysely';
import { BatchStatement } from '../database/batch-statement.js';
import type { Tables } from '../database/tables.js';
import type { Dialect, IdCondition } from '../dialect/dialect.js';
import type { Bytes } from '../ids.js';
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

const key = ['project_id', 'dataset_id', 'id', 'from_revision'] as const;

/** The values of a row, in the order of its columns. */
export type DatapointValues = [number, Uint8Array, Uint8Array, number, number, number, string, string | null, string];

/** A datapoint that is there now. */
export interface CurrentDatapoint {
  id: Bytes;
  from_revision: bigint | number;
  created_at_us: bigint | number;
  data: string;
  target: string | null;
  metadata: string;
}

/** Builds the statements of a push once; their values come later. */
export function createDatasetStatements({ db, dialect }: { db: Kysely<Tables>; dialect: Dialect }) {
  const row = Object.fromEntries(columns.map((column) => [column, 0])) as Record<(typeof columns)[number], never>;
  const insert = (count: number) => db.insertInto('datapoints').values(Array.from({ length: count }, () => row));
  return {
    insertDatapoints: new BatchStatement((count) => insert(count).compile()),
    /** Those of the ids that are there now. Shared: project, dataset. */
    findDatapoints: new BatchStatement<CurrentDatapoint>((count) =>
      dialect.selectEach<CurrentDatapoint>(count, selectCurrent).compile(db),
    ),
    /** Ends datapoints that are there: their rows come with the revision that they end with, and with nothing in them. */
    endDatapoints: new BatchStatement((count) =>
      insert(count)
        .onConflict((on) =>
          on.columns(key).doUpdateSet((eb) => ({ until_revision: eb.ref('excluded.until_revision') })),
        )
        .compile(),
    ),
  };
}

function selectCurrent(isWanted: IdCondition): RawBuilder<CurrentDatapoint> {
  return sql<CurrentDatapoint>`select id, from_revision, created_at_us, data, target, metadata from datapoints
    where ${isWanted(sql.ref('datapoints.id'))} and project_id = ${0} and dataset_id = ${new Uint8Array()}
    and until_revision = ${sql.lit(STILL_CURRENT)}`;
}
