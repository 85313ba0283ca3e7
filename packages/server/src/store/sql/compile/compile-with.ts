import { type RawBuilder, sql } from 'kysely';
import type { CommonTableExpr, WithClause } from 'libpg-query';
import { invalidSql } from '../sql-errors.js';
import type { CompileContext } from './compile-context.js';
import { renamed } from './compile-from.js';
import { combine } from './compile-set-operation.js';
import type { CompiledQuery } from './compiled-query.js';
import { onlyKeys } from './only-keys.js';
import { Scope } from './scope.js';

/** Compiles the queries of WITH into the scope. Each sees those before it; with RECURSIVE also itself. */
export function compileWith(clause: WithClause, scope: Scope, context: CompileContext): RawBuilder<unknown> {
  onlyKeys(clause, ['ctes', 'recursive', 'location']);
  const queries = (clause.ctes ?? []).map((node) => {
    if (!('CommonTableExpr' in node)) throw invalidSql('Expected a query in WITH');
    return compileNamed(node.CommonTableExpr, clause.recursive === true, scope, context);
  });
  return sql`with ${clause.recursive === true ? sql`recursive ` : sql``}${sql.join(queries)} `;
}

function compileNamed(
  table: CommonTableExpr,
  isRecursive: boolean,
  scope: Scope,
  context: CompileContext,
): RawBuilder<unknown> {
  onlyKeys(table, ['ctename', 'aliascolnames', 'ctematerialized', 'ctequery', 'location']);
  const { ctename: name = '', ctequery, aliascolnames: colnames } = table;
  if (ctequery === undefined || !('SelectStmt' in ctequery)) throw invalidSql('Only SELECT statements are allowed');
  if (scope.namedQueries.has(name)) throw invalidSql(`WITH has two queries '${name}'`);
  const select = ctequery.SelectStmt;
  const sqlName = context.newName('q');
  const register = ({ columns }: CompiledQuery): CompiledQuery['columns'] => {
    const shown = renamed(columns, colnames === undefined ? {} : { colnames, aliasname: name });
    scope.namedQueries.set(name, { sqlName, columns: shown });
    return shown;
  };
  const isUnion = isRecursive && select.op === 'SETOP_UNION' && select.larg !== undefined && select.rarg !== undefined;
  let query: CompiledQuery;
  if (isUnion && select.larg !== undefined && select.rarg !== undefined && select.withClause === undefined) {
    const inner = new Scope(scope);
    const first = { side: select.larg, query: context.query(select.larg, inner) };
    register(first.query);
    query = combine(select, [first, { side: select.rarg, query: context.query(select.rarg, inner) }], context);
  } else {
    query = context.query(select, scope);
  }
  const columns = register(query).map((_, index) => sql.id(`c${index + 1}`));
  return sql`${sql.id(sqlName)}(${sql.join(columns)}) as (${query.sql})`;
}
