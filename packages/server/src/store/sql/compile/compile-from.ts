import { type RawBuilder, sql } from 'kysely';
import type { JoinExpr, Node, RangeSubselect, RangeVar } from 'libpg-query';
import { invalidSql } from '../sql-errors.js';
import { views } from '../views/views.js';
import { condition } from './compile-condition.js';
import type { CompileContext } from './compile-context.js';
import { compare } from './compile-operator.js';
import type { ResultColumn } from './compiled-query.js';
import { onlyKeys } from './only-keys.js';
import { readName } from './read-name.js';
import { DerivedRelation, type Relation, ViewRelation } from './relation.js';
import type { Scope } from './scope.js';

/** Writes a part of FROM; asked for when the whole query is read, and with it the columns that it needs. */
type LateSql = () => RawBuilder<unknown>;

const joins: Partial<Record<string, RawBuilder<unknown>>> = {
  JOIN_INNER: sql`join`,
  JOIN_LEFT: sql`left join`,
  JOIN_RIGHT: sql`right join`,
  JOIN_FULL: sql`full join`,
};

/** Compiles one item of FROM and adds its tables to the scope. */
export function compileFromItem(node: Node, scope: Scope, context: CompileContext): LateSql {
  if ('RangeVar' in node) return compileTable(node.RangeVar, scope, context);
  if ('RangeSubselect' in node) return compileSubselect(node.RangeSubselect, scope, context);
  if ('JoinExpr' in node) return compileJoin(node.JoinExpr, scope, context);
  if ('RangeFunction' in node) throw invalidSql('Functions in FROM are not allowed');
  throw invalidSql(`${Object.keys(node)[0] ?? 'This'} is not supported in FROM`);
}

function compileTable(table: RangeVar, scope: Scope, context: CompileContext): LateSql {
  onlyKeys(table, ['relname', 'schemaname', 'catalogname', 'inh', 'relpersistence', 'alias', 'location']);
  const { relname = '', schemaname, catalogname, alias } = table;
  if (schemaname !== undefined || catalogname !== undefined) {
    const name = [catalogname, schemaname, relname].filter((part) => part !== undefined).join('.');
    throw invalidSql(`Table '${name}' is not allowed`);
  }
  const names = { name: alias?.aliasname ?? relname, sqlName: context.newName('t') };
  const query = scope.findNamedQuery(relname);
  if (query !== undefined) {
    return add(new DerivedRelation(names, renamed(query.columns, alias), sql.id(query.sqlName)), scope);
  }
  const view = views.get(relname.toLowerCase());
  if (view === undefined) throw invalidSql(`Table '${relname}' is not allowed`);
  if (alias?.colnames !== undefined)
    throw invalidSql(`Column names behind the alias of '${relname}' are not supported`);
  return add(new ViewRelation(names, view, context.printer, context.projectId), scope);
}

function compileSubselect(subselect: RangeSubselect, scope: Scope, context: CompileContext): LateSql {
  onlyKeys(subselect, ['subquery', 'alias']);
  const { subquery, alias } = subselect;
  if (subquery === undefined || !('SelectStmt' in subquery)) throw invalidSql('Only SELECT statements are allowed');
  // It does not see its neighbours in FROM, only what is outside of the whole query.
  const query = context.query(subquery.SelectStmt, scope.parent);
  const sqlName = context.newName('t');
  const names = { name: alias?.aliasname ?? sqlName, sqlName };
  return add(new DerivedRelation(names, renamed(query.columns, alias), sql`(${query.sql})`), scope);
}

/** Columns with the names behind an alias: `as x(a, b)`. */
export function renamed(
  columns: readonly ResultColumn[],
  { colnames, aliasname }: { colnames?: Node[]; aliasname?: string | undefined } = {},
): ResultColumn[] {
  const names = (colnames ?? []).map(readName);
  if (names.length > columns.length)
    throw invalidSql(`'${aliasname ?? ''}' has ${columns.length} columns, not ${names.length}`);
  return columns.map((column, index) => ({ ...column, name: names[index] ?? column.name }));
}

function add(relation: Relation, scope: Scope): LateSql {
  scope.add(relation);
  return () => relation.from();
}

function compileJoin(join: JoinExpr, scope: Scope, context: CompileContext): LateSql {
  onlyKeys(join, ['jointype', 'larg', 'rarg', 'usingClause', 'quals', 'rtindex', 'location']);
  const word = joins[join.jointype ?? ''];
  if (word === undefined || join.larg === undefined || join.rarg === undefined)
    throw invalidSql('This join is not supported');
  const left = compileFromItem(join.larg, scope, context);
  const before = scope.relations.length;
  const right = compileFromItem(join.rarg, scope, context);
  const on = joinCondition(join, scope, before, context);
  const isNested = 'JoinExpr' in join.rarg;
  return () => sql`${left()} ${word} ${isNested ? sql`(${right()})` : right()} on ${on}`;
}

function joinCondition(join: JoinExpr, scope: Scope, before: number, context: CompileContext): RawBuilder<unknown> {
  if (join.quals !== undefined) return condition(context.expression(join.quals, scope), context);
  const names = (join.usingClause ?? []).map(readName);
  if (names.length === 0) return sql`true`;
  if (join.jointype !== 'JOIN_INNER' && join.jointype !== 'JOIN_LEFT')
    throw invalidSql('USING is supported for JOIN and LEFT JOIN');
  const conditions = names.map((name) => {
    const left = findOne(name, scope.relations.slice(0, before));
    const right = findOne(name, scope.relations.slice(before));
    right.relation.joinAway(name);
    return compare('=', left.column, right.column, context).sql;
  });
  return sql.join(conditions, sql` and `);
}

function findOne(name: string, relations: readonly Relation[]) {
  const found = relations.flatMap((relation) => {
    const column = relation.isJoinedAway(name) ? undefined : relation.column(name);
    return column === undefined ? [] : [{ relation, column }];
  });
  const [first, second] = found;
  if (first === undefined) throw invalidSql(`Column '${name}' of USING does not exist on both sides`);
  if (second !== undefined) throw invalidSql(`Column '${name}' of USING is ambiguous`);
  return first;
}

export type { LateSql };
