import { toUuid } from '../../../http/uuid.js';
import type { StoredDefinition } from '../../../store/score-definitions/stored-definition.js';
import { formatTime } from '../format-time.js';
import { toUserJson } from '../reviewer.js';

/** Shows a definition. */
export function toDefinitionJson(definition: StoredDefinition, team: number): object {
  return {
    id: toUuid(definition.id),
    name: definition.name,
    description: definition.description,
    kind: definition.kind,
    archived: definition.isArchived,
    current_version: definition.currentVersion,
    current_version_id: toUuid(definition.currentVersionId),
    config: JSON.parse(definition.config),
    created_by: toUserJson(definition.createdBy),
    created_at: formatTime(definition.createdAtUs),
    updated_at: formatTime(definition.updatedAtUs),
    team,
  };
}
