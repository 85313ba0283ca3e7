import { bytesOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import { getDefinition } from './get-definition.js';
import type { StoredDefinition } from './stored-definition.js';

/** Finds a definition and keeps other writers from it until the transaction ends; null when it is not there. */
export async function lockDefinition(
  { transaction, projectId }: ChangeContext,
  id: string,
): Promise<StoredDefinition | null> {
  // An update that changes nothing locks a row on every engine; `for update` is not known to all.
  await transaction
    .updateTable('score_definitions')
    .set((eb) => ({ current_version: eb.ref('current_version') }))
    .where('project_id', '=', projectId)
    .where('id', '=', bytesOf(id))
    .execute();
  return getDefinition(transaction, projectId, { id });
}
