import { toSnakeCase } from './case.js';

/** A field to order by; with `-` in front, the other way round. */
export type OrderBy<Field extends string> = Field | `-${Field}`;

/** Writes what to order by as the server reads it. */
export function toOrderBy<Field extends string>(
  orderBy: OrderBy<Field> | readonly OrderBy<Field>[] | undefined,
): string | undefined {
  if (orderBy === undefined) return undefined;
  return [orderBy].flat().map(toSnakeCase).join(',') || undefined;
}
