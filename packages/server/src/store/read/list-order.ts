import { type RawBuilder, sql } from 'kysely';

/** One column of the order of a list. */
export interface OrderTerm<Field extends string = string> {
  field: Field;
  isDescending: boolean;
}

/** Which part of a list is read, and in which order; null is the order of the list itself. */
export interface ListPart<Field extends string = string> {
  limit: number;
  offset: number;
  order: readonly OrderTerm<Field>[] | null;
}

/** The counted part of a list. */
export interface CountedPage<T> {
  count: number;
  items: T[];
}

/** Writes an order: each column with its direction. */
export function orderBy(terms: readonly [column: string, isDescending: boolean][]): RawBuilder<unknown> {
  return sql.join(
    terms.map(([column, isDescending]) => sql`${sql.ref(column)} ${sql.raw(isDescending ? 'desc' : 'asc')}`),
  );
}
