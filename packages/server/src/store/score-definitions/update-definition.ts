import { bytesOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import { lockDefinition } from './lock-definition.js';
import { definitionSearchText, type StoredDefinition } from './stored-definition.js';

/** What may change without a new version; undefined keeps what is there. */
export interface UpdateDefinition {
  id: string;
  name: string | undefined;
  description: string | undefined;
  isArchived: boolean | undefined;
}

export type DefinitionResult = { kind: 'done'; definition: StoredDefinition } | { kind: 'not-found' };

/** Changes what stands beside the versions; what is the same already changes nothing, not even the time. */
export async function updateDefinition(context: ChangeContext, input: UpdateDefinition): Promise<DefinitionResult> {
  const current = await lockDefinition(context, input.id);
  if (current === null) return { kind: 'not-found' };
  const { name = current.name, description = current.description, isArchived = current.isArchived } = input;
  const isSame = name === current.name && description === current.description && isArchived === current.isArchived;
  if (isSame) return { kind: 'done', definition: current };
  const { transaction, projectId, nowUs } = context;
  await transaction
    .updateTable('score_definitions')
    .set({
      name,
      description,
      is_archived: isArchived ? 1 : 0,
      updated_at_us: nowUs,
      search_text: definitionSearchText(name, description),
    })
    .where('project_id', '=', projectId)
    .where('id', '=', bytesOf(input.id))
    .execute();
  return { kind: 'done', definition: { ...current, name, description, isArchived, updatedAtUs: nowUs } };
}
