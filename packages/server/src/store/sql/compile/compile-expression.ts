import { sql } from 'kysely';
import type { CaseExpr, ColumnRef, Node } from 'libpg-query';
import type { Expression } from '../expression.js';
import { invalidSql } from '../sql-errors.js';
import { compileCast } from './compile-cast.js';
import { compileBoolean, compileBooleanTest, compileNullTest, condition } from './compile-condition.js';
import type { CompileContext } from './compile-context.js';
import { compileFunction } from './compile-function.js';
import { compileOperator } from './compile-operator.js';
import { compileSubquery } from './compile-subquery.js';
import { unify } from './convert.js';
import { compileConstant } from './literals.js';
import { readName } from './read-name.js';
import type { Scope } from './scope.js';

/** Compiles a value. What is not named here is no part of the language. */
export function compileExpression(node: Node | undefined, scope: Scope, context: CompileContext): Expression {
  if (node === undefined) throw invalidSql('A value is missing');
  if ('A_Const' in node) return compileConstant(node.A_Const);
  if ('ColumnRef' in node) return compileColumn(node.ColumnRef, scope);
  if ('ParamRef' in node) return compileParameter(node.ParamRef.number, context);
  if ('A_Expr' in node) return compileOperator(node.A_Expr, scope, context);
  if ('BoolExpr' in node) return compileBoolean(node.BoolExpr, scope, context);
  if ('NullTest' in node) return compileNullTest(node.NullTest, scope, context);
  if ('BooleanTest' in node) return compileBooleanTest(node.BooleanTest, scope, context);
  if ('CaseExpr' in node) return compileCase(node.CaseExpr, scope, context);
  if ('CoalesceExpr' in node) return compileCoalesce(node.CoalesceExpr.args ?? [], scope, context);
  if ('FuncCall' in node) return compileFunction(node.FuncCall, scope, context);
  if ('TypeCast' in node) return compileCast(node.TypeCast, scope, context);
  if ('SubLink' in node) return compileSubquery(node.SubLink, scope, context);
  if ('SQLValueFunction' in node && node.SQLValueFunction.op === 'SVFOP_CURRENT_TIMESTAMP') {
    return { sql: context.printer.bind(context.nowNs, 'time'), type: 'time' };
  }
  throw invalidSql(`${Object.keys(node)[0] ?? 'This'} is not supported`);
}

function compileColumn({ fields = [] }: ColumnRef, scope: Scope): Expression {
  if (fields.some((field) => 'A_Star' in field)) throw invalidSql('* stands only in a list of columns, or in count(*)');
  const names = fields.map(readName);
  const name = names.at(-1) ?? '';
  if (names.length > 2) throw invalidSql(`Table '${names.slice(0, -1).join('.')}' is not allowed`);
  return scope.column(name, names.length === 2 ? names[0] : undefined);
}

function compileParameter(number: number | undefined, { parameters }: CompileContext): Expression {
  const parameter = parameters[(number ?? 0) - 1];
  if (parameter === undefined) throw invalidSql(`$${number ?? ''} is not supported: write {name:Type}`);
  if (parameter.items !== undefined) throw invalidSql('A list parameter stands only behind IN, = ANY or in has()');
  return parameter;
}

function compileCase(expression: CaseExpr, scope: Scope, context: CompileContext): Expression {
  const subject = expression.arg === undefined ? undefined : context.expression(expression.arg, scope);
  const conditions: Expression['sql'][] = [];
  const results: Expression[] = [];
  for (const node of expression.args ?? []) {
    if (!('CaseWhen' in node)) throw invalidSql('Expected WHEN … THEN …');
    const when = context.expression(node.CaseWhen.expr, scope);
    conditions.push(subject === undefined ? condition(when, context) : equal(subject, when, context));
    results.push(context.expression(node.CaseWhen.result, scope));
  }
  results.push(
    expression.defresult === undefined
      ? { sql: sql`null`, type: 'null' }
      : context.expression(expression.defresult, scope),
  );
  const { values, type } = unify(results, context.printer);
  const cases = conditions.map((when, index) => sql`when ${when} then ${values[index]?.sql ?? sql`null`}`);
  return { sql: sql`(case ${sql.join(cases, sql` `)} else ${values.at(-1)?.sql ?? sql`null`} end)`, type };
}

function equal(left: Expression, right: Expression, { printer }: CompileContext): Expression['sql'] {
  const [first, second] = unify([left, right], printer).values;
  return sql`${first?.sql ?? sql`null`} = ${second?.sql ?? sql`null`}`;
}

function compileCoalesce(args: readonly Node[], scope: Scope, context: CompileContext): Expression {
  const { values, type } = unify(
    args.map((arg) => context.expression(arg, scope)),
    context.printer,
  );
  const [only] = values;
  if (values.length === 1 && only !== undefined) return only;
  return { sql: sql`coalesce(${sql.join(values.map((value) => value.sql))})`, type };
}
