import { type RawBuilder, sql } from 'kysely';
import type { A_Expr, Node } from 'libpg-query';
import { type Expression, isText } from '../expression.js';
import { invalidSql } from '../sql-errors.js';
import { arithmetic } from './arithmetic.js';
import type { CompileContext } from './compile-context.js';
import { compileJsonOperator } from './compile-json.js';
import { toText, unify } from './convert.js';
import { readName } from './read-name.js';
import type { Scope } from './scope.js';

type Sql = RawBuilder<unknown>;

const comparisons: Partial<Record<string, Sql>> = {
  '=': sql`=`,
  '<>': sql`<>`,
  '<': sql`<`,
  '<=': sql`<=`,
  '>': sql`>`,
  '>=': sql`>=`,
};

/** Compiles everything that PostgreSQL's grammar calls an operator. */
export function compileOperator(expression: A_Expr, scope: Scope, context: CompileContext): Expression {
  const [node, ...schema] = (expression.name ?? []).toReversed();
  const operator = readName(node);
  if (schema.length > 0) throw invalidSql(`Operator '${operator}' with a schema is not allowed`);
  switch (expression.kind) {
    case 'AEXPR_OP':
      return compilePlain(operator, expression, scope, context);
    case 'AEXPR_IN':
      return compileIn(operator === '<>', listOf(expression.rexpr), expression, scope, context);
    case 'AEXPR_OP_ANY':
    case 'AEXPR_OP_ALL':
      return compileAny(operator, expression, scope, context);
    case 'AEXPR_LIKE':
    case 'AEXPR_ILIKE':
      return compileLike(operator, expression, scope, context);
    case 'AEXPR_BETWEEN':
    case 'AEXPR_NOT_BETWEEN':
      return compileBetween(expression, scope, context);
    case 'AEXPR_NULLIF':
      return compileNullIf(expression, scope, context);
    case 'AEXPR_DISTINCT':
    case 'AEXPR_NOT_DISTINCT':
      return compileDistinct(expression, scope, context);
    default:
      throw invalidSql(`Operator '${operator}' is not supported`);
  }
}

function compilePlain(operator: string, { lexpr, rexpr }: A_Expr, scope: Scope, context: CompileContext): Expression {
  const right = () => context.expression(rexpr, scope);
  if (lexpr === undefined) {
    const { sql: value, type } = right();
    if (operator === '-' && (type === 'int' || type === 'float')) return { sql: sql`(- ${value})`, type };
    throw invalidSql(`Operator '${operator}' is not supported in front of a value`);
  }
  if (operator === '->' || operator === '->>') return compileJsonOperator(operator, lexpr, rexpr, scope, context);
  const left = context.expression(lexpr, scope);
  if (comparisons[operator] !== undefined) return compare(operator, left, right(), context);
  if (operator === '||') {
    return {
      sql: sql`(${toText(left, context.printer).sql} || ${toText(right(), context.printer).sql})`,
      type: 'text',
    };
  }
  return arithmetic(operator, left, right(), context.printer);
}

/** Compares two values of one type; text by its bytes, as both databases can. */
export function compare(
  operator: string,
  left: Expression,
  right: Expression,
  { printer }: CompileContext,
): Expression {
  const { values, type } = unify([left, right], printer);
  const [first, second] = values.map((value) => value.sql);
  const shown = isText(type) && first !== undefined ? printer.byBytes(first) : first;
  return { sql: sql`(${shown ?? sql`null`} ${comparisons[operator] ?? sql`=`} ${second ?? sql`null`})`, type: 'bool' };
}

function listOf(node: Node | undefined): readonly Node[] {
  return node !== undefined && 'List' in node ? (node.List.items ?? []) : [];
}

function compileIn(
  isNegated: boolean,
  nodes: readonly Node[],
  { lexpr }: A_Expr,
  scope: Scope,
  context: CompileContext,
): Expression {
  const left = context.expression(lexpr, scope);
  const items = nodes.flatMap((node) => listParameter(node, context) ?? [context.expression(node, scope)]);
  if (items.length === 0) return { sql: isNegated ? sql`true` : sql`false`, type: 'bool' };
  const [first, ...others] = unify([left, ...items], context.printer).values.map((value) => value.sql);
  const list = sql.join(others);
  return { sql: sql`(${first ?? sql`null`} ${isNegated ? sql`not in` : sql`in`} (${list}))`, type: 'bool' };
}

/** The values of a list parameter that stands here. */
export function listParameter(
  node: Node | undefined,
  { parameters }: CompileContext,
): readonly Expression[] | undefined {
  if (node === undefined || !('ParamRef' in node)) return undefined;
  return parameters[(node.ParamRef.number ?? 0) - 1]?.items;
}

function compileAny(operator: string, expression: A_Expr, scope: Scope, context: CompileContext): Expression {
  const isAny = expression.kind === 'AEXPR_OP_ANY';
  if ((isAny && operator !== '=') || (!isAny && operator !== '<>')) {
    throw invalidSql('ANY and ALL are supported as = ANY and <> ALL');
  }
  if (listParameter(expression.rexpr, context) !== undefined) {
    return compileIn(!isAny, expression.rexpr === undefined ? [] : [expression.rexpr], expression, scope, context);
  }
  const list = context.expression(expression.rexpr, scope);
  if (list.type !== 'list') throw invalidSql('Behind ANY or ALL stands a list: tags, span_names, or a list parameter');
  const found = context.printer.listHas(
    list.sql,
    toText(context.expression(expression.lexpr, scope), context.printer).sql,
  );
  return { sql: isAny ? found : sql`(not ${found})`, type: 'bool' };
}

function compileLike(operator: string, { lexpr, rexpr }: A_Expr, scope: Scope, context: CompileContext): Expression {
  const [value, pattern] = [lexpr, rexpr].map((node) => toText(context.expression(node, scope), context.printer).sql);
  const isCaseIgnored = operator.endsWith('*');
  const found = context.printer.like(value ?? sql`null`, pattern ?? sql`null`, isCaseIgnored);
  return { sql: operator.startsWith('!') ? sql`(not ${found})` : found, type: 'bool' };
}

function compileBetween({ kind, lexpr, rexpr }: A_Expr, scope: Scope, context: CompileContext): Expression {
  const value = context.expression(lexpr, scope);
  const [from, to] = listOf(rexpr).map((node) => context.expression(node, scope));
  if (from === undefined || to === undefined) throw invalidSql('BETWEEN needs two bounds');
  const inside = sql`(${compare('>=', value, from, context).sql} and ${compare('<=', value, to, context).sql})`;
  return { sql: kind === 'AEXPR_BETWEEN' ? inside : sql`(not ${inside})`, type: 'bool' };
}

function compileNullIf({ lexpr, rexpr }: A_Expr, scope: Scope, context: CompileContext): Expression {
  const left = context.expression(lexpr, scope);
  const isEqual = compare('=', left, context.expression(rexpr, scope), context);
  return { sql: sql`(case when ${isEqual.sql} then null else ${left.sql} end)`, type: left.type };
}

function compileDistinct({ kind, lexpr, rexpr }: A_Expr, scope: Scope, context: CompileContext): Expression {
  const values = [lexpr, rexpr].map((node) => context.expression(node, scope));
  const [left, right] = unify(values, context.printer).values.map((value) => value.sql);
  const isDistinct = sql`(${left ?? sql`null`} is distinct from ${right ?? sql`null`})`;
  return { sql: kind === 'AEXPR_DISTINCT' ? isDistinct : sql`(not ${isDistinct})`, type: 'bool' };
}
