import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import { bytesOf } from '../ids.js';
import { containsText } from '../read/contains-text.js';
import { inList } from '../read/in-list.js';
import { type CountedPage, type ListPart, type OrderTerm, orderBy } from '../read/list-order.js';
import { type ItemState, itemFromRow, itemsQuery, type StoredItem } from './stored-item.js';

export type ItemOrderField = 'created_at' | 'updated_at';

/** Filters of the item list; all given ones must hold. Ids are 32 hex digits. */
export interface ItemsQuery extends ListPart<ItemOrderField> {
  state: ItemState;
  queueId: string | null;
  /** Each list: one of these traces. */
  traceKeys: readonly (readonly string[])[];
  /** Part of the trace id; null is any. */
  search: string | null;
}

const OLDEST_FIRST: readonly OrderTerm<ItemOrderField>[] = [{ field: 'created_at', isDescending: false }];

/** Lists items, the oldest first unless told otherwise. */
export async function listItems(
  db: Kysely<Tables>,
  projectId: number,
  query: ItemsQuery,
): Promise<CountedPage<StoredItem>> {
  const matching = matchingItems(db, projectId, query);
  const counted = matching.clearSelect().select((eb) => eb.fn.countAll().as('count'));
  const { count } = await counted.executeTakeFirstOrThrow();
  const order = (query.order ?? OLDEST_FIRST).map(({ field, isDescending }): [string, boolean] => [
    `item.${field}_us`,
    isDescending,
  ]);
  const list = matching.orderBy(orderBy([...order, ['item.id', order.at(-1)?.[1] === true]]));
  const rows = await list.limit(query.limit).offset(query.offset).execute();
  return { count: Number(count), items: rows.map(itemFromRow) };
}

/** The items that filters let through. */
export function matchingItems(
  db: Kysely<Tables>,
  projectId: number,
  { state, queueId, traceKeys, search }: Omit<ItemsQuery, keyof ListPart>,
) {
  let matching = itemsQuery(db, projectId);
  // Said like this, the indexes that hold pending items alone can be used.
  if (state === 'pending') matching = matching.where('item.closed_at_us', 'is', null);
  else matching = matching.where('item.closed_as', '=', state);
  if (queueId !== null) matching = matching.where('item.queue_id', '=', bytesOf(queueId));
  for (const keys of traceKeys) matching = matching.where('item.trace_key', 'in', inList(keys));
  return search === null ? matching : matching.where(containsText('item.search_text', search));
}
