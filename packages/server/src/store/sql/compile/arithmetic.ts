import { sql } from 'kysely';
import { type Expression, isNumber, nameOfType } from '../expression.js';
import type { SqlPrinter } from '../print/sql-printer.js';
import { invalidSql } from '../sql-errors.js';
import { convert, unify } from './convert.js';

/** `+`, `-`, `*`, `/`, `%` of numbers, and `+` and `-` of times. */
export function arithmetic(operator: string, left: Expression, right: Expression, printer: SqlPrinter): Expression {
  return timeArithmetic(operator, left, right, printer) ?? numberArithmetic(operator, left, right, printer);
}

function timeArithmetic(
  operator: string,
  left: Expression,
  right: Expression,
  printer: SqlPrinter,
): Expression | undefined {
  if (left.type !== 'time' && right.type !== 'time') return undefined;
  const sum = operator === '+' ? sql`(${left.sql} + ${right.sql})` : sql`(${left.sql} - ${right.sql})`;
  const isSum = operator === '+' || operator === '-';
  if (isSum && left.type === 'time' && right.type === 'interval') return { sql: sum, type: 'time' };
  if (operator === '+' && left.type === 'interval' && right.type === 'time') return { sql: sum, type: 'time' };
  if (operator === '-' && left.type === 'time') {
    const other = convert(right, 'time', printer);
    const seconds = sql`(${printer.cast(sql`(${left.sql} - ${other.sql})`, 'float')} / 1000000000.0)`;
    return { sql: seconds, type: 'float' };
  }
  throw invalidSql(`${nameOfType(left.type)} ${operator} ${nameOfType(right.type)} is not supported: add an interval`);
}

function numberArithmetic(operator: string, left: Expression, right: Expression, printer: SqlPrinter): Expression {
  if (!'+-*/%'.includes(operator)) throw invalidSql(`Operator '${operator}' is not supported`);
  for (const { type, literal } of [left, right]) {
    if (!isNumber(type) && type !== 'null' && literal === undefined) {
      throw invalidSql(`Operator '${operator}' is not supported for ${nameOfType(type)}: use CAST`);
    }
  }
  const number: Expression = { sql: sql`null`, type: isNumber(left.type) || isNumber(right.type) ? 'null' : 'float' };
  const { values, type } = unify([left, right, number], printer);
  const [first, second] = values.map((value) => value.sql);
  const [a, b] = [first ?? sql`null`, second ?? sql`null`];
  switch (operator) {
    case '+':
      return { sql: sql`(${a} + ${b})`, type };
    case '-':
      return { sql: sql`(${a} - ${b})`, type };
    case '*':
      return { sql: sql`(${a} * ${b})`, type };
    case '/':
      // Always with a fraction; by zero it is null.
      return { sql: sql`(${printer.cast(a, 'float')} / nullif(${printer.cast(b, 'float')}, 0.0))`, type: 'float' };
    case '%': {
      if (type !== 'int') throw invalidSql("Operator '%' is supported for integers");
      return { sql: sql`(${a} % nullif(${b}, 0))`, type };
    }
    default:
      throw invalidSql(`Operator '${operator}' is not supported`);
  }
}
