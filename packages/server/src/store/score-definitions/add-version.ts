import { bytesOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import type { Reviewer } from '../reviews/reviewer.js';
import { insertVersion } from './create-definition.js';
import { lockDefinition } from './lock-definition.js';
import type { StoredDefinition } from './stored-definition.js';

export interface AddVersion {
  id: string;
  /** JSON text. */
  config: string;
  /** The version that was edited, null where any may be. */
  baseVersion: number | null;
  createdBy: Reviewer;
}

export type AddVersionResult =
  | { kind: 'done'; definition: StoredDefinition }
  | { kind: 'not-found' }
  | { kind: 'changed-since'; currentVersion: number };

/** Makes a version with the next number the current one, unless another came after the one that was edited. */
export async function addVersion(
  context: ChangeContext,
  { id, config, baseVersion, createdBy }: AddVersion,
): Promise<AddVersionResult> {
  const current = await lockDefinition(context, id);
  if (current === null) return { kind: 'not-found' };
  const { currentVersion } = current;
  if (baseVersion !== null && baseVersion !== currentVersion) return { kind: 'changed-since', currentVersion };
  const version = currentVersion + 1;
  const versionId = await insertVersion(context, { definitionId: id, version, config, createdBy });
  const { transaction, projectId, nowUs } = context;
  await transaction
    .updateTable('score_definitions')
    .set({ current_version: version, current_version_id: bytesOf(versionId), updated_at_us: nowUs })
    .where('project_id', '=', projectId)
    .where('id', '=', bytesOf(id))
    .execute();
  const definition = { ...current, config, currentVersion: version, currentVersionId: versionId, updatedAtUs: nowUs };
  return { kind: 'done', definition };
}
