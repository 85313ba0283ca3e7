import type { Node } from 'libpg-query';
import type { Expression } from '../expression.js';
import { invalidSql } from '../sql-errors.js';
import type { CompileContext } from './compile-context.js';
import { functionName } from './compile-function.js';
import { readName } from './read-name.js';
import type { Relation } from './relation.js';
import type { Scope } from './scope.js';

/** One column of a list of columns. */
export interface SelectItem {
  name: string;
  /** The name behind AS. */
  alias: string | undefined;
  /** As the parser read it; undefined for the columns of `*`. */
  node: Node | undefined;
  expression: Expression;
}

const MAX_COLUMNS = 200;
const UNNAMED = '?column?';

/** Compiles a list of columns, `*` written out. */
export function compileItems(targets: readonly Node[], scope: Scope, context: CompileContext): SelectItem[] {
  const items = targets.flatMap((target) => compileTarget(target, scope, context));
  if (items.length === 0) throw invalidSql('The list of columns is empty');
  if (items.length > MAX_COLUMNS) throw invalidSql(`A result has at most ${MAX_COLUMNS} columns`);
  return items;
}

/** Tells whether two parts of a query say the same, wherever they stand. */
export function sameExpression(left: Node | undefined, right: Node): boolean {
  return left !== undefined && withoutPlace(left) === withoutPlace(right);
}

function withoutPlace(node: Node): string {
  return JSON.stringify(node, (key, value: unknown) => (key === 'location' ? undefined : value));
}

function compileTarget(target: Node, scope: Scope, context: CompileContext): SelectItem[] {
  if (!('ResTarget' in target) || target.ResTarget.val === undefined) throw invalidSql('Expected a column');
  const { val: node, name: alias, indirection } = target.ResTarget;
  if (indirection !== undefined) throw invalidSql('Expected a column');
  const star = 'ColumnRef' in node ? (node.ColumnRef.fields ?? []) : [];
  if (star.some((field) => 'A_Star' in field)) return expandStar(star, scope);
  return [{ name: alias ?? nameOf(node), alias, node, expression: context.expression(node, scope) }];
}

function expandStar(fields: readonly Node[], scope: Scope): SelectItem[] {
  if (fields.length > 2) throw invalidSql(`Table '${fields.slice(0, -1).map(readName).join('.')}' is not allowed`);
  const relations = fields.length === 2 ? [scope.relation(readName(fields[0]))] : scope.relations;
  if (relations.length === 0) throw invalidSql('* needs a FROM clause');
  return relations.flatMap((relation) => columnsOf(relation, fields.length === 2));
}

function columnsOf(relation: Relation, isNamed: boolean): SelectItem[] {
  const names = relation.columnNames().filter((name) => isNamed || !relation.isJoinedAway(name));
  return names.flatMap((name) => {
    const expression = relation.column(name);
    return expression === undefined ? [] : [{ name, alias: undefined, node: undefined, expression }];
  });
}

/** What PostgreSQL would call a column without AS. */
function nameOf(node: Node): string {
  if ('ColumnRef' in node) return readName(node.ColumnRef.fields?.at(-1));
  if ('FuncCall' in node) return functionName(node.FuncCall);
  if ('CoalesceExpr' in node) return 'coalesce';
  if ('CaseExpr' in node) return 'case';
  if ('SubLink' in node && node.SubLink.subLinkType === 'EXISTS_SUBLINK') return 'exists';
  if ('TypeCast' in node && node.TypeCast.arg !== undefined) return nameOf(node.TypeCast.arg);
  return UNNAMED;
}
