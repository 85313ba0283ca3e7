import type { RawBuilder } from 'kysely';
import type { SqlType } from '../expression.js';

type Sql = RawBuilder<unknown>;

/** How each database says what the SQL route needs beyond what both say alike. */
export interface SqlPrinter {
  readonly name: 'sqlite' | 'postgres';
  /** A value that is bound. */
  bind(value: string | bigint | number | boolean | Uint8Array, type: SqlType): Sql;
  /** A null that a union takes for this type. */
  nullOf(type: SqlType): Sql;
  /** Casts to a type that the database has. */
  cast(value: Sql, type: 'text' | 'int' | 'float'): Sql;
  /** The text of an id as the API writes it. */
  idText(value: Sql, type: 'trace-id' | 'span-id'): Sql;
  /** Nanoseconds as RFC 3339 with nine digits. */
  timeText(value: Sql): Sql;
  /** Compares and sorts text by its bytes. */
  byBytes(value: Sql): Sql;
  like(value: Sql, pattern: Sql, isCaseIgnored: boolean): Sql;
  /** The text (or the JSON) at a key or index of a JSON text; null when it is not there. */
  jsonAt(value: Sql, steps: readonly (string | number)[], as: 'text' | 'json'): Sql;
  /** `number`, or another word, or null where there is no value. */
  jsonTypeOf(value: Sql): Sql;
  jsonLength(value: Sql): Sql;
  /** The JSON list of strings contains the text. */
  listHas(list: Sql, text: Sql): Sql;
  /** The strings of a JSON list, joined. */
  listJoin(list: Sql, separator: string): Sql;
  /** The continuous percentile of a group; `fraction` is between 0 and 1. */
  percentile(fraction: number, value: Sql, filter: Sql | undefined): Sql;
  /** Rounds to so many digits after the point. */
  round(value: Sql, digits: number): Sql;
  /** The tags that a span shows, from its own list and the notes of its trace. */
  spanTags(own: Sql, notes: Sql, spanId: Sql, isTop: Sql): Sql;
}
