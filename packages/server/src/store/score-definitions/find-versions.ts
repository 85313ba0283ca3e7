import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import { hexOf } from '../ids.js';
import { inList } from '../read/in-list.js';
import { definitionsQuery } from './get-definition.js';
import { definitionFromRow, type StoredDefinition } from './stored-definition.js';

/** One version of a definition. Ids are 32 hex digits. */
export interface StoredVersion {
  id: string;
  definitionId: string;
  version: number;
  /** JSON text. */
  config: string;
}

/** Finds definitions and versions by their ids; those that are not there are left out. */
export async function findVersions(
  db: Kysely<Tables>,
  projectId: number,
  { definitionIds, versionIds }: { definitionIds: readonly string[]; versionIds: readonly string[] },
): Promise<{ definitions: StoredDefinition[]; versions: StoredVersion[] }> {
  if (definitionIds.length === 0) return { definitions: [], versions: [] };
  const definitions = await definitionsQuery(db, projectId)
    .where('definition.id', 'in', inList(definitionIds))
    .execute();
  const versions = versionIds.length === 0 ? [] : await versionsQuery(db, projectId, versionIds).execute();
  return {
    definitions: definitions.map(definitionFromRow),
    versions: versions.map((row) => ({
      id: hexOf(row.id),
      definitionId: hexOf(row.definition_id),
      version: Number(row.version),
      config: row.config,
    })),
  };
}

function versionsQuery(db: Kysely<Tables>, projectId: number, ids: readonly string[]) {
  return db
    .selectFrom('score_definition_versions')
    .select(['id', 'definition_id', 'version', 'config'])
    .where('project_id', '=', projectId)
    .where('id', 'in', inList(ids));
}
