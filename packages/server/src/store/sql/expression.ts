import type { RawBuilder } from 'kysely';

/**
 * What a value is. Ids, times and lists stay as the database keeps them until they are shown: comparing them uses its indexes.
 * `json` is text that is JSON; `null` fits everything.
 */
export type SqlType =
  | 'text'
  | 'json'
  | 'int'
  | 'float'
  | 'bool'
  | 'time'
  | 'interval'
  | 'trace-id'
  | 'span-id'
  | 'list'
  | 'null';

/** A part of the query that has a value: SQL of our own making, and what it is. */
export interface Expression {
  sql: RawBuilder<unknown>;
  type: SqlType;
  /** A text that stands in the query or a parameter: it becomes an id or a time where it meets one. */
  literal?: string | undefined;
  /** An integer that stands in the query or a parameter. */
  constant?: number | undefined;
  /** The values of a list parameter. */
  items?: readonly Expression[] | undefined;
}

const typeNames: Record<SqlType, string> = {
  text: 'text',
  json: 'text',
  int: 'an integer',
  float: 'a number',
  bool: 'true or false',
  time: 'a time',
  interval: 'an interval',
  'trace-id': 'a UUID',
  'span-id': 'a span id',
  list: 'a list',
  null: 'null',
};

/** How messages call a type. */
export const nameOfType = (type: SqlType): string => typeNames[type];

export const isText = (type: SqlType): boolean => type === 'text' || type === 'json';
export const isNumber = (type: SqlType): boolean => type === 'int' || type === 'float';
