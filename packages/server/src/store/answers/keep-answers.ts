import type { ChangeContext } from '../registry/change-context.js';

export interface KeepAnswers {
  answers: readonly KeptAnswerInput[];
}

/** An answer of a model, and what it is found by. */
export interface KeptAnswerInput {
  key: string;
  /** JSON text. */
  answer: string;
  /** Unix microseconds. */
  expiresAtUs: number;
}

/** Keeps answers of models in the place of those that have the same keys, and forgets the ones that have expired, of all projects. */
export async function keepAnswers(
  { transaction, projectId, nowUs }: ChangeContext,
  { answers }: KeepAnswers,
): Promise<{ kind: 'done' }> {
  await transaction.deleteFrom('model_answers').where('expires_at_us', '<=', nowUs).execute();
  // All writers take the keys in one order, so that none waits for another in a circle.
  const rows = [...new Map(answers.map((answer) => [answer.key, answer])).values()]
    .sort((left, right) => (left.key < right.key ? -1 : 1))
    .map(({ answer, expiresAtUs, key }) => ({ project_id: projectId, key, expires_at_us: expiresAtUs, answer }));
  if (rows.length === 0) return { kind: 'done' };
  await transaction
    .insertInto('model_answers')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['project_id', 'key']).doUpdateSet((eb) => ({
        answer: eb.ref('excluded.answer'),
        expires_at_us: eb.ref('excluded.expires_at_us'),
      })),
    )
    .execute();
  return { kind: 'done' };
}
