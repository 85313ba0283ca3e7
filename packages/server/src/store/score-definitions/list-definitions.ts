import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.js';
import { containsText } from '../read/contains-text.js';
import { type CountedPage, type ListPart, type OrderTerm, orderBy } from '../read/list-order.js';
import { definitionsQuery } from './get-definition.js';
import { definitionFromRow, type ScoreKind, type StoredDefinition } from './stored-definition.js';

export type DefinitionOrderField = 'name' | 'kind' | 'created_at' | 'updated_at' | 'current_version';

/** Null takes any. */
export interface DefinitionsQuery extends ListPart<DefinitionOrderField> {
  search: string | null;
  kind: ScoreKind | null;
  isArchived: boolean;
}

const COLUMNS: Readonly<Record<DefinitionOrderField, string>> = {
  name: 'definition.name',
  kind: 'definition.kind',
  created_at: 'definition.created_at_us',
  updated_at: 'definition.updated_at_us',
  current_version: 'definition.current_version',
};

const BY_NAME: readonly OrderTerm<DefinitionOrderField>[] = [{ field: 'name', isDescending: false }];

/** Lists definitions, by name unless told otherwise. */
export async function listDefinitions(
  db: Kysely<Tables>,
  projectId: number,
  query: DefinitionsQuery,
): Promise<CountedPage<StoredDefinition>> {
  const matching = matchingDefinitions(db, projectId, query);
  const { count } = await matching
    .clearSelect()
    .select((eb) => eb.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  const order = (query.order ?? BY_NAME).map(({ field, isDescending }): [string, boolean] => [
    COLUMNS[field],
    isDescending,
  ]);
  const list = matching.orderBy(orderBy([...order, ['definition.id', false]]));
  const rows = await list.limit(query.limit).offset(query.offset).execute();
  return { count: Number(count), items: rows.map(definitionFromRow) };
}

function matchingDefinitions(db: Kysely<Tables>, projectId: number, { search, kind, isArchived }: DefinitionsQuery) {
  let matching = definitionsQuery(db, projectId).where('definition.is_archived', '=', isArchived ? 1 : 0);
  if (kind !== null) matching = matching.where('definition.kind', '=', kind);
  if (search !== null) matching = matching.where(containsText('definition.search_text', search));
  return matching;
}
