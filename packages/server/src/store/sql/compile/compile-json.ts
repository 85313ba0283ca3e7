import type { Node } from 'libpg-query';
import { type Expression, isText, nameOfType } from '../expression.js';
import { invalidSql } from '../sql-errors.js';
import type { CompileContext } from './compile-context.js';
import type { Scope } from './scope.js';

/** `value -> 'key'` and `value ->> 'key'`. */
export function compileJsonOperator(
  operator: '->' | '->>',
  left: Node,
  right: Node | undefined,
  scope: Scope,
  context: CompileContext,
): Expression {
  const value = context.expression(left, scope);
  return jsonValue(value, [right], operator === '->' ? 'json' : 'text', scope, context);
}

/** The value at a path of a JSON text. */
export function jsonValue(
  value: Expression,
  path: readonly (Node | undefined)[],
  as: 'json' | 'text',
  scope: Scope,
  context: CompileContext,
): Expression {
  if (!isText(value.type) && value.type !== 'list')
    throw invalidSql(`JSON is read from text, not from ${nameOfType(value.type)}`);
  const steps = path.map((node) => jsonStep(node, scope, context));
  if (steps.length === 0) return { ...value, type: as };
  return { sql: context.printer.jsonAt(value.sql, steps, as), type: as };
}

function jsonStep(node: Node | undefined, scope: Scope, context: CompileContext): string | number {
  if (node !== undefined && 'A_Const' in node && node.A_Const.ival !== undefined) return node.A_Const.ival.ival ?? 0;
  const { literal } = context.expression(node, scope);
  if (literal === undefined) throw invalidSql('Keys of JSON are constant texts or integers');
  if (literal.includes('"') || literal.includes('\\'))
    throw invalidSql('Keys of JSON with quotes or backslashes are not supported');
  return literal;
}
