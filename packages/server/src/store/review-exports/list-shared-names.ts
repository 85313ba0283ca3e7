import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';

/** Lists the names that more than one score definition has. */
export async function listSharedNames(db: Kysely<Tables>, projectId: number, _input: object): Promise<string[]> {
  const rows = await db
    .selectFrom('score_definitions')
    .select('name')
    .where('project_id', '=', projectId)
    .groupBy('name')
    .having((eb) => eb(eb.fn.countAll(), '>', 1))
    .execute();
  return rows.map(({ name }) => name);
}
