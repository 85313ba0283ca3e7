import { bytesOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import { type Reviewer, reviewerToText } from '../reviews/reviewer.js';
import { definitionSearchText, type ScoreKind, type StoredDefinition } from './stored-definition.js';

/** A definition to make, with its first version. */
export interface CreateDefinition {
  name: string;
  description: string;
  kind: ScoreKind;
  /** JSON text. */
  config: string;
  createdBy: Reviewer;
}

/** Makes a definition and its first version. */
export async function createDefinition(
  context: ChangeContext,
  { name, description, kind, config, createdBy }: CreateDefinition,
): Promise<{ kind: 'done'; definition: StoredDefinition }> {
  const { transaction, projectId, nowUs, ids } = context;
  const id = ids.next();
  const currentVersionId = await insertVersion(context, { definitionId: id, version: 1, config, createdBy });
  await transaction
    .insertInto('score_definitions')
    .values({
      project_id: projectId,
      id: bytesOf(id),
      is_archived: 0,
      name,
      description,
      kind,
      current_version: 1,
      current_version_id: bytesOf(currentVersionId),
      created_by: reviewerToText(createdBy),
      created_at_us: nowUs,
      updated_at_us: nowUs,
      search_text: definitionSearchText(name, description),
    })
    .execute();
  const version = { currentVersion: 1, currentVersionId, config };
  const times = { createdAtUs: nowUs, updatedAtUs: nowUs };
  const definition = { id, name, description, kind, isArchived: false, ...version, createdBy, ...times };
  return { kind: 'done', definition };
}

/** Stores a version, and returns its id. */
export async function insertVersion(
  { transaction, projectId, nowUs, ids }: ChangeContext,
  row: { definitionId: string; version: number; config: string; createdBy: Reviewer },
): Promise<string> {
  const id = ids.next();
  await transaction
    .insertInto('score_definition_versions')
    .values({
      project_id: projectId,
      id: bytesOf(id),
      definition_id: bytesOf(row.definitionId),
      version: row.version,
      created_by: reviewerToText(row.createdBy),
      created_at_us: nowUs,
      config: row.config,
    })
    .execute();
  return id;
}
