import { sql } from 'kysely';
import { storableText } from '../../storable-text.js';
import { textLiteral } from '../compile/literals.js';
import type { Expression } from '../expression.js';
import type { Placeholder } from '../parse/placeholders.js';
import { parseTimeNs } from '../parse-time.js';
import type { SqlPrinter } from '../print/sql-printer.js';
import { invalidParameter, invalidSql } from '../sql-errors.js';
import { type ParameterType, readParameterType } from './parameter-type.js';

const MAX_ITEMS = 10_000;
const UUID = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

/** Checks the value of each placeholder against its type. Throws InvalidSqlParameterError, and InvalidSqlError for a type that is none. */
export function bindParameters(
  placeholders: readonly Placeholder[],
  values: Readonly<Record<string, unknown>>,
  printer: SqlPrinter,
): Expression[] {
  return placeholders.map(({ name, type: typeText }) => {
    const type = readParameterType(typeText);
    if (type === undefined) throw invalidSql(`Type '${typeText}' of parameter '${name}' is not supported`);
    if (!Object.hasOwn(values, name)) throw invalidParameter(name, `expected ${typeText}, got nothing`);
    return type.isList
      ? bindList(name, typeText, type, values[name], printer)
      : bindOne(name, typeText, type, values[name], printer);
  });
}

function bindList(
  name: string,
  typeText: string,
  type: ParameterType,
  value: unknown,
  printer: SqlPrinter,
): Expression {
  if (!Array.isArray(value)) throw invalidParameter(name, `expected ${typeText}, got ${kindOf(value)}`);
  if (value.length > MAX_ITEMS)
    throw invalidParameter(name, `expected at most ${MAX_ITEMS} items, got ${value.length}`);
  const items = value.map((item: unknown, index) => bindOne(`${name}[${index}]`, type.base, type, item, printer));
  return { sql: sql`null`, type: 'null', items };
}

function bindOne(name: string, typeText: string, type: ParameterType, value: unknown, printer: SqlPrinter): Expression {
  if (value === null && type.isNullable) return { sql: sql`null`, type: 'null' };
  const bound = readValue(type, value, printer);
  if (bound !== undefined) return bound;
  throw invalidParameter(name, `expected ${typeText}, got ${kindOf(value)}`);
}

function readValue({ kind, min, max }: ParameterType, value: unknown, printer: SqlPrinter): Expression | undefined {
  switch (kind) {
    case 'text':
      return typeof value === 'string' ? boundText(storableText(value), printer) : undefined;
    case 'uuid':
      return typeof value === 'string' && UUID.test(value) ? boundText(value.toLowerCase(), printer) : undefined;
    case 'int': {
      const integer = readInteger(value);
      if (integer === undefined || integer < min || integer > max) return undefined;
      const constant = Number(integer);
      return {
        sql: printer.bind(integer, 'int'),
        type: 'int',
        ...(Number.isSafeInteger(constant) ? { constant } : {}),
      };
    }
    case 'float':
      return typeof value === 'number' && Number.isFinite(value)
        ? { sql: printer.bind(value, 'float'), type: 'float' }
        : undefined;
    case 'bool':
      return typeof value === 'boolean' ? { sql: printer.bind(value, 'bool'), type: 'bool' } : undefined;
    case 'time': {
      const nanoseconds = readTime(value);
      return nanoseconds === undefined ? undefined : { sql: printer.bind(nanoseconds, 'time'), type: 'time' };
    }
    default:
      return kind satisfies never;
  }
}

/** A text is bound; where it meets an id or a time it becomes one, as a text in the query would. */
function boundText(text: string, printer: SqlPrinter): Expression {
  return { ...textLiteral(text), sql: printer.bind(text, 'text') };
}

function readInteger(value: unknown): bigint | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value);
  // 64-bit integers that JSON cannot carry exactly come as texts.
  return typeof value === 'string' && /^-?\d{1,20}$/.test(value) ? BigInt(value) : undefined;
}

/** A text, or Unix seconds. */
function readTime(value: unknown): bigint | undefined {
  if (typeof value === 'string') return parseTimeNs(value);
  const isTime = typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 9e9;
  return isTime ? BigInt(Math.round(value * 1_000_000)) * 1_000n : undefined;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
