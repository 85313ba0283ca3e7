import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** A condition: the column, whose text is in lower case, contains a text in any case. */
export function containsText(column: string, text: string): RawBuilder<SqlBool> {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  return sql<SqlBool>`${sql.ref(column)} like ${pattern} escape '\\'`;
}
