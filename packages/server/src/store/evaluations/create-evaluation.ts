import { bytesOf } from '../ids.js';
import type { ChangeContext } from '../registry/change-context.js';
import { randomName } from './random-name.js';
import type { StoredEvaluation } from './stored-evaluation.js';

export interface CreateEvaluation {
  /** @default two words at random, as in `amber-inlet` */
  name: string | null;
  groupId: string;
  /** JSON text, or null. */
  metadata: string | null;
}

/** Makes an evaluation; names may repeat. */
export async function createEvaluation(
  { transaction, projectId, nowUs, ids }: ChangeContext,
  { name: givenName, groupId, metadata }: CreateEvaluation,
): Promise<StoredEvaluation & { kind: 'done' }> {
  const id = ids.next();
  const name = givenName ?? randomName();
  await transaction
    .insertInto('evaluations')
    .values({ project_id: projectId, id: bytesOf(id), name, group_id: groupId, metadata, created_at_us: nowUs })
    .execute();
  return { kind: 'done', id, name, groupId, metadata, createdAtUs: nowUs };
}
