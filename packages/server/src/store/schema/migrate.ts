import { type Kysely, Migrator } from 'kysely';
import type { Tables } from '../database/tables.js';
import type { Dialect } from '../dialect/dialect.js';
import { createEighthTables } from './eighth-tables.js';
import { createFifthTables } from './fifth-tables.js';
import { createFirstTables } from './first-tables.js';
import { createFourthTables } from './fourth-tables.js';
import { createNinthTables } from './ninth-tables.js';
import { createSecondTables } from './second-tables.js';
import { createSeventhTables } from './seventh-tables.js';
import { createSixthTables } from './sixth-tables.js';
import { createThirdTables } from './third-tables.js';

/** Brings the database to the schema of this version. Two servers may do it at once; a second run changes nothing. */
export async function migrate(db: Kysely<Tables>, dialect: Dialect): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () => ({
        '0001-spans-traces-annotations': { up: (anyDb) => createFirstTables(anyDb as Kysely<Tables>, dialect) },
        '0002-datasets-evaluations-rollouts': {
          up: (anyDb) => createSecondTables(anyDb as Kysely<Tables>, dialect),
        },
        '0003-score-actors': { up: (anyDb) => createThirdTables(anyDb as Kysely<Tables>, dialect) },
        '0004-rollout-notices': { up: (anyDb) => createFourthTables(anyDb as Kysely<Tables>, dialect) },
        '0005-score-definitions-reviews-queues': {
          up: (anyDb) => createFifthTables(anyDb as Kysely<Tables>, dialect),
        },
        '0006-captured-events': { up: (anyDb) => createSixthTables(anyDb as Kysely<Tables>, dialect) },
        '0007-model-answers': { up: (anyDb) => createSeventhTables(anyDb as Kysely<Tables>, dialect) },
        '0008-idempotency-fingerprints': { up: (anyDb) => createEighthTables(anyDb as Kysely<Tables>) },
        '0009-review-blocks': { up: (anyDb) => createNinthTables(anyDb as Kysely<Tables>, dialect) },
      }),
    },
    migrationTableName: 'tailrace_migrations',
    migrationLockTableName: 'tailrace_migration_lock',
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (/corrupted migrations/.test(String(error))) {
    throw new Error('The data was written by a newer Tailrace: start that version, or point this one at other data', {
      cause: error,
    });
  }
  throw error;
}
