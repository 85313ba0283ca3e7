import { toUuid } from '../../http/uuid.js';
import type { StoredSession } from '../../store/rollouts/stored-session.js';
import { formatUs } from '../api-times.js';

/** Writes a rollout session as the API does. */
export function toSession({ id, name, params, status, error, createdAtUs }: StoredSession) {
  return {
    id: toUuid(id),
    name,
    params: JSON.parse(params) as unknown,
    status,
    error,
    createdAt: formatUs(createdAtUs),
  };
}
