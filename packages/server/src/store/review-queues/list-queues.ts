import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import { bytesOf } from '../ids.js';
import { containsText } from '../read/contains-text.js';
import { type CountedPage, type ListPart, type OrderTerm, orderBy } from '../read/list-order.js';
import { queueFromRow, queuesQuery, type StoredQueue } from './stored-queue.js';

export type QueueOrderField = 'name' | 'created_at' | 'updated_at';

/** Null takes any. */
export interface QueuesQuery extends ListPart<QueueOrderField> {
  name: string | null;
  search: string | null;
}

const COLUMNS: Readonly<Record<QueueOrderField, string>> = {
  name: 'queue.name',
  created_at: 'queue.created_at_us',
  updated_at: 'queue.updated_at_us',
};
const BY_NAME: readonly OrderTerm<QueueOrderField>[] = [{ field: 'name', isDescending: false }];

/** Lists queues, by name unless told otherwise. */
export async function listQueues(
  db: Kysely<Tables>,
  projectId: number,
  { name, search, order, limit, offset }: QueuesQuery,
): Promise<CountedPage<StoredQueue>> {
  let matching = queuesQuery(db, projectId);
  if (name !== null) matching = matching.where('queue.name', '=', name);
  if (search !== null) matching = matching.where(containsText('queue.search_text', search));
  const counted = matching.clearSelect().select((eb) => eb.fn.countAll().as('count'));
  const { count } = await counted.executeTakeFirstOrThrow();
  const terms = (order ?? BY_NAME).map(({ field, isDescending }): [string, boolean] => [COLUMNS[field], isDescending]);
  const list = matching.orderBy(orderBy([...terms, ['queue.id', false]]));
  return { count: Number(count), items: (await list.limit(limit).offset(offset).execute()).map(queueFromRow) };
}

/** Reads one queue, or null. The id is 32 hex digits. */
export async function getQueue(
  db: Kysely<Tables>,
  projectId: number,
  { id }: { id: string },
): Promise<StoredQueue | null> {
  const row = await queuesQuery(db, projectId).where('queue.id', '=', bytesOf(id)).executeTakeFirst();
  return row === undefined ? null : queueFromRow(row);
}
