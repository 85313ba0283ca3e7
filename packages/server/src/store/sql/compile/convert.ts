import { sql } from 'kysely';
import { bytesOf } from '../../ids.js';
import type { Expression, SqlType } from '../expression.js';
import { isNumber, isText, nameOfType } from '../expression.js';
import { parseTimeNs } from '../parse-time.js';
import type { SqlPrinter } from '../print/sql-printer.js';
import { invalidSql } from '../sql-errors.js';

const HEX = /^[0-9a-f]+$/;
const TRACE_ID_DIGITS = 32;
const SPAN_ID_DIGITS = 16;

/** Turns a value into another type, where that has a meaning. Throws InvalidSqlError. */
export function convert(value: Expression, type: SqlType, printer: SqlPrinter): Expression {
  if (value.type === type) return value;
  if (value.type === 'null') return { sql: printer.nullOf(type), type };
  if (value.literal !== undefined && !isText(type)) return convertLiteral(value.literal, type, printer);
  if (isText(type)) return toText(value, printer);
  if (type === 'float' && value.type === 'int') return { sql: printer.cast(value.sql, 'float'), type };
  throw invalidSql(`Expected ${nameOfType(type)}, got ${nameOfType(value.type)}: use CAST`);
}

/** Turns any value into text, as the result would show it. */
export function toText(value: Expression, printer: SqlPrinter): Expression {
  return { sql: textSql(value, printer), type: 'text' };
}

/** Brings values to one type, so that both databases compare and return them alike. Throws InvalidSqlError. */
export function unify(values: readonly Expression[], printer: SqlPrinter): { values: Expression[]; type: SqlType } {
  const type = commonType(values);
  return { values: values.map((value) => convert(value, type, printer)), type };
}

function commonType(values: readonly Expression[]): SqlType {
  const types = new Set(
    values.filter(({ type, literal }) => type !== 'null' && literal === undefined).map(({ type }) => type),
  );
  const [first, second] = types;
  if (first === undefined) return values.some(({ literal }) => literal !== undefined) ? 'text' : 'null';
  if (second === undefined) return first;
  if ([...types].every(isNumber)) return 'float';
  // An id meets a text that is computed: both are compared as text.
  if ([...types].every((type) => isText(type) || type === 'trace-id' || type === 'span-id' || type === 'time'))
    return 'text';
  throw invalidSql(`${[...types].map(nameOfType).join(' and ')} do not go together: use CAST`);
}

function textSql({ sql: value, type }: Expression, printer: SqlPrinter) {
  switch (type) {
    case 'text':
    case 'json':
    case 'null':
    case 'list':
      return value;
    case 'trace-id':
    case 'span-id':
      return printer.idText(value, type);
    case 'time':
      return printer.timeText(value);
    case 'bool':
      return sql`(case when ${value} then 'true' when not ${value} then 'false' end)`;
    case 'int':
    case 'float':
    case 'interval':
      return printer.cast(value, 'text');
    default:
      return type satisfies never;
  }
}

function convertLiteral(literal: string, type: SqlType, printer: SqlPrinter): Expression {
  const value = literalValue(literal, type);
  if (value === undefined) throw invalidSql(`'${literal.slice(0, 60)}' is not ${nameOfType(type)}`);
  return { sql: printer.bind(value, type), type };
}

function literalValue(literal: string, type: SqlType): bigint | number | boolean | Uint8Array | string | undefined {
  switch (type) {
    case 'trace-id':
      return idBytes(literal, TRACE_ID_DIGITS);
    case 'span-id':
      return idBytes(literal, SPAN_ID_DIGITS);
    case 'time':
      return parseTimeNs(literal);
    case 'int':
      return /^[+-]?\d{1,18}$/.test(literal) ? BigInt(literal) : undefined;
    case 'float':
      return literal.trim() !== '' && Number.isFinite(Number(literal)) ? Number(literal) : undefined;
    case 'bool':
      return literal === 'true' ? true : literal === 'false' ? false : undefined;
    default:
      return undefined;
  }
}

/** A span id may also be written as the API does: a UUID whose first half is zeros. */
function idBytes(literal: string, digits: number): Uint8Array | undefined {
  const hex = literal.toLowerCase().replaceAll('-', '');
  if (!HEX.test(hex)) return undefined;
  if (hex.length === digits) return bytesOf(hex);
  const isPadded = hex.length === TRACE_ID_DIGITS && hex.startsWith('0'.repeat(TRACE_ID_DIGITS - digits));
  return isPadded ? bytesOf(hex.slice(-digits)) : undefined;
}
