import { sql } from 'kysely';
import type { A_Const } from 'libpg-query';
import { storableText } from '../../storable-text.js';
import type { Expression } from '../expression.js';
import { invalidSql } from '../sql-errors.js';

/** A text that stands in the query. */
export function textLiteral(text: string): Expression {
  const storable = storableText(text);
  return { sql: sql.lit(storable), type: 'text', literal: storable };
}

function integerLiteral(value: number): Expression {
  return { sql: sql.lit(value), type: 'int', constant: value };
}

/** A constant of the query. */
export function compileConstant({ isnull, ival, fval, boolval, sval }: A_Const): Expression {
  if (isnull === true) return { sql: sql`null`, type: 'null' };
  if (boolval !== undefined) return { sql: boolval.boolval === true ? sql`true` : sql`false`, type: 'bool' };
  if (ival !== undefined) return integerLiteral(ival.ival ?? 0);
  if (fval !== undefined) return compileNumber(fval.fval ?? '');
  if (sval !== undefined) return textLiteral(sval.sval ?? '');
  throw invalidSql('Bit strings are not supported');
}

const MAX_INT8 = 2n ** 63n - 1n;

function compileNumber(text: string): Expression {
  const digits = text.replaceAll('_', '');
  if (/^-?\d+$/.test(digits)) {
    const value = BigInt(digits);
    if (value <= MAX_INT8 && value >= -MAX_INT8) return { sql: sql.raw(value.toString()), type: 'int' };
  }
  const value = Number(digits);
  if (!Number.isFinite(value)) throw invalidSql(`The number ${text.slice(0, 40)} is too large`);
  return { sql: sql.raw(`${value.toExponential()}`), type: 'float' };
}
