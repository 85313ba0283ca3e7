import { sql } from 'kysely';
import { toText } from '../compile/convert.js';
import { type Expression, nameOfType } from '../expression.js';
import type { SqlPrinter } from '../print/sql-printer.js';
import { invalidSql } from '../sql-errors.js';

/** Casts to text or a number. Text that is no number fails when the query runs on PostgreSQL, and is read as far as it goes on SQLite. */
export function castTo(value: Expression, type: 'text' | 'int' | 'float', printer: SqlPrinter): Expression {
  if (type === 'text') return toText(value, printer);
  switch (value.type) {
    case 'bool':
      return { sql: sql`(case when ${value.sql} then 1 when not ${value.sql} then 0 end)`, type: 'int' };
    case 'time':
    case 'interval':
    case 'trace-id':
    case 'span-id':
    case 'list':
      throw invalidSql(`${nameOfType(value.type)} cannot be cast to a number`);
    case 'float':
      // SQLite cuts off what PostgreSQL rounds.
      return { sql: type === 'int' ? printer.cast(sql`round(${value.sql})`, 'int') : value.sql, type };
    default:
      return { sql: printer.cast(value.sql, type), type };
  }
}
