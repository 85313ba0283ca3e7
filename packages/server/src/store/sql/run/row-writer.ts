import { toSpanUuid, toUuid } from '../../../http/uuid.js';
import { formatNs } from '../../../routes/api-times.js';
import { type Bytes, hexOf } from '../../ids.js';
import type { ResultColumn } from '../compile/compiled-query.js';
import type { SqlType } from '../expression.js';

type WriteValue = (value: NonNullable<unknown>) => string;

const writeText: WriteValue = (value) => JSON.stringify(String(value));

/** How a value of each type becomes JSON. Integers keep all their digits. */
const writers: Record<SqlType, WriteValue> = {
  text: writeText,
  json: writeText,
  null: writeText,
  int: (value) => (typeof value === 'number' ? JSON.stringify(value) : String(value)),
  float: (value) => JSON.stringify(Number(value)),
  bool: (value) => (value === true || value === 1n || value === 1 ? 'true' : 'false'),
  time: (value) => JSON.stringify(formatNs(BigInt(value as bigint))),
  interval: (value) => String(value),
  'trace-id': (value) => JSON.stringify(toUuid(hexOf(value as Bytes))),
  'span-id': (value) => JSON.stringify(toSpanUuid(hexOf(value as Bytes))),
  list: (value) => JSON.stringify(JSON.parse(String(value))),
};

/** Makes a function that writes a row as the JSON text of an object. */
export function rowWriter(columns: readonly ResultColumn[]): (row: Record<string, unknown>) => string {
  const parts = columns.map(({ name, type }, index) => ({
    key: `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`,
    column: `c${index + 1}`,
    write: writers[type],
  }));
  return (row) => {
    let text = '';
    for (const { key, column, write } of parts) {
      const value = row[column];
      text += key + (value === null || value === undefined ? 'null' : write(value));
    }
    return `${text}}`;
  };
}
