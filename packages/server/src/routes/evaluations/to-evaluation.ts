import { toUuid } from '../../http/uuid.js';
import type { StoredEvaluation } from '../../store/evaluations/stored-evaluation.js';
import { formatUs } from '../api-times.js';

/** Writes an evaluation as the API does. */
export function toEvaluation({ id, name, groupId, metadata, createdAtUs }: StoredEvaluation, projectId: string) {
  return {
    id: toUuid(id),
    createdAt: formatUs(createdAtUs),
    name,
    projectId,
    groupId,
    metadata: metadata === null ? null : (JSON.parse(metadata) as unknown),
  };
}
