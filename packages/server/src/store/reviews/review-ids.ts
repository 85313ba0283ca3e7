import { type CompiledQuery, type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Tables } from '../database/tables.js';
import type { Bytes } from '../ids.js';
import { containsText } from '../read/contains-text.js';
import { inList } from '../read/in-list.js';
import { type OrderTerm, orderBy } from '../read/list-order.js';
import type { ReviewOrderField } from './block-layout.js';
import type { WalkStart } from './skip-blocks.js';

/** Filters of the review list; all given ones must hold. Ids are 32 hex digits. */
export interface ReviewFilters {
  /** Each list: one of these traces. */
  traceKeys: readonly (readonly string[])[];
  /** Each list: a score of one of these definitions. */
  definitionIds: readonly (readonly string[])[];
  /** Part of trace id or comment; null is any. */
  search: string | null;
}

/** A part of the list in an order of one column or more. */
export interface Walk extends WalkStart {
  order: readonly OrderTerm<ReviewOrderField>[];
  limit: number;
  /** Narrows a search down, from `findTexts`. */
  found: RawBuilder<SqlBool> | null;
}

type IdQuery = CompiledQuery<{ id: Bytes }>;

/** More are rather looked up for each review than read in order and merged. */
const MAX_MERGED_LISTS = 16;

/** The query for the ids of a part of the listed reviews that filters let through. */
export function reviewIds(db: Kysely<Tables>, projectId: number, filters: ReviewFilters, walk: Walk): IdQuery {
  const { definitionIds, search, traceKeys } = filters;
  const [shortest = [], ...others] = [...definitionIds].sort((left, right) => left.length - right.length);
  const isByDefinition = traceKeys.length === 0 && search === null && shortest.length > 0;
  if (!isByDefinition || shortest.length > MAX_MERGED_LISTS) return ofReviews(db, projectId, filters, walk);
  const lists = inList(shortest).map((id) => ofDefinition(projectId, id, others, walk));
  const page = sql`limit ${walk.limit} offset ${walk.offset}`;
  if (lists.length === 1) return sql<{ id: Bytes }>`${sql.join(lists)} ${page}`.compile(db);
  // What comes so early in one of the lists is enough: no other review can be before it in all of them.
  const ends = lists.map((list) => sql`select * from (${list} limit ${walk.limit + walk.offset}) as list`);
  return sql<{ id: Bytes }>`select id from (${sql.join(ends, sql` union `)}) as review
    order by ${inOrder(walk, '', 'id')} ${page}`.compile(db);
}

function ofReviews(db: Kysely<Tables>, projectId: number, filters: ReviewFilters, walk: Walk): IdQuery {
  let list = matchingReviews(db, projectId, filters, walk.found).select('review.id as id');
  const [first] = walk.order;
  if (walk.fromUs !== null && first !== undefined) {
    list = list.where(`review.${first.field}_us`, first.isDescending ? '<' : '>=', walk.fromUs);
  }
  return list
    .orderBy(inOrder(walk, 'review.', 'review.id'))
    .limit(walk.limit)
    .offset(walk.offset)
    .compile();
}

/** The reviews with a score of a definition: its scores are in the order of their reviews. */
function ofDefinition(
  projectId: number,
  definitionId: Uint8Array,
  others: ReviewFilters['definitionIds'],
  { fromUs, order }: Walk,
): RawBuilder<unknown> {
  const columns = order.map(({ field }) => `${field}_us`);
  const times = columns.map((column) => sql`score.${sql.ref(`review_${column}`)} as ${sql.ref(column)}`);
  const first = sql.ref(`score.review_${columns[0]}`);
  const isBeyond =
    fromUs === null
      ? sql`${first} is not null`
      : sql`${first} ${sql.raw(order[0]?.isDescending ? '<' : '>=')} ${fromUs}`;
  // Without its limit SQLite 3.51 makes a join of it and lets the offset count a review once for each such score.
  const hasOthers = others.map(
    (ids) => sql`and exists (select 1 from trace_review_scores as other where other.project_id = score.project_id
      and other.review_id = score.review_id and other.definition_id in (${sql.join(inList(ids))}) limit 1)`,
  );
  return sql`select score.review_id as id, ${sql.join(times)} from trace_review_scores as score
    where score.project_id = ${projectId} and score.definition_id = ${definitionId} and ${isBeyond}
    ${sql.join(hasOthers, sql` `)} order by ${inOrder({ order }, 'score.review_', 'score.review_id')}`;
}

/** Ties go by id, the other way round than the last column: so stands the index. */
function inOrder({ order }: Pick<Walk, 'order'>, prefix: string, id: string): RawBuilder<unknown> {
  const columns = order.map(({ field, isDescending }): [string, boolean] => [`${prefix}${field}_us`, isDescending]);
  return orderBy([...columns, [id, order.at(-1)?.isDescending !== true]]);
}

/** The listed reviews that filters let through. */
export function matchingReviews(
  db: Kysely<Tables>,
  projectId: number,
  { traceKeys, definitionIds, search }: ReviewFilters,
  found: RawBuilder<SqlBool> | null = null,
) {
  let list = db.selectFrom('trace_reviews as review').where('review.project_id', '=', projectId);
  // What is found is listed. Not asked for, the indexes of listed reviews cannot lead SQLite to walk through all of them.
  list = found === null ? list.where('review.deleted_at_us', 'is', null) : list.where(found);
  for (const keys of traceKeys) list = list.where('review.trace_key', 'in', inList(keys));
  for (const ids of definitionIds) {
    list = list.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('trace_review_scores as score')
          .select('score.id')
          .whereRef('score.project_id', '=', 'review.project_id')
          .whereRef('score.review_id', '=', 'review.id')
          .where('score.definition_id', 'in', inList(ids))
          .limit(1),
      ),
    );
  }
  return search === null ? list : list.where(containsText('review.search_text', search));
}
