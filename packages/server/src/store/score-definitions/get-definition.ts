import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import { bytesOf } from '../ids.js';
import { definitionFromRow, type StoredDefinition } from './stored-definition.js';

/** Reads one definition, also an archived one; null when it is not there. The id is 32 hex digits. */
export async function getDefinition(
  db: Kysely<Tables>,
  projectId: number,
  { id }: { id: string },
): Promise<StoredDefinition | null> {
  const row = await definitionsQuery(db, projectId).where('definition.id', '=', bytesOf(id)).executeTakeFirst();
  return row === undefined ? null : definitionFromRow(row);
}

/** Definitions of a project, each with the config of its current version. */
export function definitionsQuery(db: Kysely<Tables>, projectId: number) {
  return db
    .selectFrom('score_definitions as definition')
    .innerJoin('score_definition_versions as version', (join) =>
      join
        .onRef('version.project_id', '=', 'definition.project_id')
        .onRef('version.id', '=', 'definition.current_version_id'),
    )
    .selectAll('definition')
    .select('version.config')
    .where('definition.project_id', '=', projectId);
}
