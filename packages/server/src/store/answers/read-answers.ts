import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';

/** An answer of a model that has not expired. */
export interface StoredAnswer {
  key: string;
  /** JSON text. */
  answer: string;
}

/** Reads the answers that are kept under keys, in no order; those that are not there, or have expired, are left out. */
export async function readAnswers(
  db: Kysely<Tables>,
  projectId: number,
  { keys, nowUs }: { keys: readonly string[]; nowUs: number },
): Promise<StoredAnswer[]> {
  return keys.length === 0 ? [] : answersQuery(db, projectId, keys, nowUs).execute();
}

/** The statement behind `readAnswers`. */
export function answersQuery(db: Kysely<Tables>, projectId: number, keys: readonly string[], nowUs: number) {
  return db
    .selectFrom('model_answers')
    .select(['key', 'answer'])
    .where('project_id', '=', projectId)
    .where('key', 'in', keys)
    .where('expires_at_us', '>', nowUs);
}
