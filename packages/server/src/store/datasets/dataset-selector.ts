import type { ExpressionBuilder } from 'kysely';
import type { Tables } from '../database/tables.js';
import { bytesOf } from '../ids.js';

/** Which dataset is meant. An id is 32 hex digits. */
export type DatasetSelector = { name: string } | { id: string };

/** The condition that finds it. */
export function isSelected(projectId: number, selector: DatasetSelector) {
  return (eb: ExpressionBuilder<Tables, 'datasets'>) =>
    eb.and([
      eb('project_id', '=', projectId),
      'id' in selector ? eb('id', '=', bytesOf(selector.id)) : eb('name', '=', selector.name),
    ]);
}
