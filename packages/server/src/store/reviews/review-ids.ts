import type { CompiledQuery, Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import { type Bytes, bytesOf } from '../ids.js';
import { containsText } from '../read/contains-text.js';
import { inList } from '../read/in-list.js';
import { type OrderTerm, orderBy } from '../read/list-order.js';

export type ReviewOrderField = 'updated_at' | 'created_at';

/** Filters of the review list; all given ones must hold. Ids are 32 hex digits. */
export interface ReviewFilters {
  /** Each list: one of these traces. */
  traceKeys: readonly (readonly string[])[];
  /** Each list: a score of one of these definitions. */
  definitionIds: readonly (readonly string[])[];
  /** Part of trace id or comment; null is any. */
  search: string | null;
}

/** A query for ids in order, of which a part is read. */
export interface IdsInOrder {
  limit(limit: number): IdsInOrder;
  offset(offset: number): IdsInOrder;
  execute(): Promise<{ id: Bytes }[]>;
  compile(): CompiledQuery;
}

/** The ids of the listed reviews that filters let through, in an order: turned around, the same index is walked from its other end. */
export function reviewIds(
  db: Kysely<Tables>,
  projectId: number,
  filters: ReviewFilters,
  order: readonly OrderTerm<ReviewOrderField>[],
): IdsInOrder {
  const only = onlyDefinition(filters);
  // Ties go by id, the other way round than the last column: so stands the index.
  const isIdDescending = order.at(-1)?.isDescending !== true;
  const columns = (prefix: string) =>
    order.map(({ field, isDescending }): [string, boolean] => [`${prefix}${field}_us`, isDescending]);
  if (only === null) {
    const list = matchingReviews(db, projectId, filters).select('review.id as id');
    return list.orderBy(orderBy([...columns('review.'), ['review.id', isIdDescending]]));
  }
  const list = definitionReviews(db, projectId, only, order[0]?.field ?? 'updated_at');
  return list.orderBy(orderBy([...columns('score.review_'), ['score.review_id', isIdDescending]]));
}

/** The only definition that is asked for, where nothing else is: its scores are in the order of their reviews. */
export function onlyDefinition({ traceKeys, definitionIds, search }: ReviewFilters): string | null {
  if (traceKeys.length > 0 || search !== null) return null;
  const [ids = [], ...others] = definitionIds;
  return others.length === 0 && ids.length === 1 ? (ids[0] ?? null) : null;
}

/** The listed reviews that filters let through. */
export function matchingReviews(
  db: Kysely<Tables>,
  projectId: number,
  { traceKeys, definitionIds, search }: ReviewFilters,
) {
  let list = db
    .selectFrom('trace_reviews as review')
    .where('review.project_id', '=', projectId)
    .where('review.deleted_at_us', 'is', null);
  for (const keys of traceKeys) list = list.where('review.trace_key', 'in', inList(keys));
  for (const ids of definitionIds) {
    list = list.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('trace_review_scores as score')
          .select('score.id')
          .whereRef('score.project_id', '=', 'review.project_id')
          .whereRef('score.review_id', '=', 'review.id')
          .where('score.definition_id', 'in', inList(ids)),
      ),
    );
  }
  return search === null ? list : list.where(containsText('review.search_text', search));
}

function definitionReviews(db: Kysely<Tables>, projectId: number, definitionId: string, time: ReviewOrderField) {
  return db
    .selectFrom('trace_review_scores as score')
    .select('score.review_id as id')
    .where('score.project_id', '=', projectId)
    .where('score.definition_id', '=', bytesOf(definitionId))
    .where(`score.review_${time}_us`, 'is not', null);
}
