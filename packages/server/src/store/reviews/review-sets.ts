import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Tables } from '../database/tables.js';
import { bytesOf } from '../ids.js';
import { inList } from '../read/in-list.js';
import type { ChangeContext } from '../registry/change-context.js';
import { INDEXED_CHARACTERS } from './block-layout.js';

/** Finds the set of these definitions (32 hex digits), and makes it when no review had it before. Call `lockReviews` first. */
export async function findSet(context: ChangeContext, definitionIds: Iterable<string>): Promise<number> {
  const ids = [...new Set(definitionIds)].sort();
  const { transaction, projectId } = context;
  const row = await transaction
    .selectFrom('review_sets')
    .select('id')
    .where('project_id', '=', projectId)
    .where(isIndexed(ids.join()))
    .where('definition_ids', '=', ids.join())
    .executeTakeFirst();
  return row === undefined ? createSet(context, ids) : Number(row.id);
}

/** The index holds no more, because PostgreSQL puts a bound to what one entry may have. */
function isIndexed(definitionIds: string): RawBuilder<SqlBool> {
  const length = sql.lit(INDEXED_CHARACTERS);
  return sql<SqlBool>`substr(definition_ids, 1, ${length}) = ${definitionIds.slice(0, INDEXED_CHARACTERS)}`;
}

async function createSet({ transaction, projectId }: ChangeContext, definitionIds: readonly string[]): Promise<number> {
  const { last } = await transaction
    .selectFrom('review_sets')
    .select((eb) => eb.fn.max('id').as('last'))
    .where('project_id', '=', projectId)
    .executeTakeFirstOrThrow();
  const id = Number(last ?? 0) + 1;
  await transaction
    .insertInto('review_sets')
    .values({ project_id: projectId, id, definition_ids: definitionIds.join(), review_count: 0 })
    .execute();
  for (const definitionId of definitionIds) {
    const member = { project_id: projectId, definition_id: bytesOf(definitionId), set_id: id };
    await transaction.insertInto('review_set_members').values(member).execute();
  }
  return id;
}

/** Counts reviews in or out of a set. */
export async function countInSet({ transaction, projectId }: ChangeContext, id: number, change: number): Promise<void> {
  await transaction
    .updateTable('review_sets')
    .set((eb) => ({ review_count: eb('review_count', '+', change) }))
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .execute();
}

/** Counts the listed reviews that have, for each list, a score of one of its definitions. */
export async function countWithDefinitions(
  db: Kysely<Tables>,
  projectId: number,
  definitionIds: readonly (readonly string[])[],
): Promise<number> {
  const { count } = await db
    .selectFrom('review_sets')
    .select((eb) => eb.fn.sum('review_count').as('count'))
    .where('project_id', '=', projectId)
    .where(isSetWith('id', projectId, definitionIds))
    .executeTakeFirstOrThrow();
  return Number(count ?? 0);
}

/** A condition: the set has, of each list, one of its definitions. */
export function isSetWith(
  column: 'id' | 'set_id',
  projectId: number,
  definitionIds: readonly (readonly string[])[],
): RawBuilder<SqlBool> {
  const conditions = definitionIds.map(
    (ids) => sql`${sql.ref(column)} in (select member.set_id from review_set_members as member
      where member.project_id = ${projectId} and member.definition_id in (${sql.join(inList(ids))}))`,
  );
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}
