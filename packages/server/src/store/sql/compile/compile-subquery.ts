import { sql } from 'kysely';
import type { SubLink } from 'libpg-query';
import type { Expression } from '../expression.js';
import { invalidSql } from '../sql-errors.js';
import type { CompileContext } from './compile-context.js';
import type { CompiledQuery } from './compiled-query.js';
import { toText } from './convert.js';
import type { Scope } from './scope.js';

/** `exists (select …)`, `x in (select …)`, `(select …)`. */
export function compileSubquery(link: SubLink, scope: Scope, context: CompileContext): Expression {
  const { subselect } = link;
  if (subselect === undefined || !('SelectStmt' in subselect)) throw invalidSql('Only SELECT statements are allowed');
  const query = context.query(subselect.SelectStmt, scope);
  switch (link.subLinkType) {
    case 'EXISTS_SUBLINK':
      return { sql: sql`exists (${query.sql})`, type: 'bool' };
    case 'EXPR_SUBLINK':
      return { sql: sql`(${query.sql})`, type: onlyColumn(query).type };
    case 'ANY_SUBLINK':
      if (link.operName !== undefined) break;
      return compileIn(context.expression(link.testexpr, scope), query, context);
    default:
  }
  throw invalidSql('Subqueries are supported as EXISTS, as IN and as one value');
}

function compileIn(left: Expression, query: CompiledQuery, { printer }: CompileContext): Expression {
  const { type } = onlyColumn(query);
  const bothText = left.type !== type && left.type !== 'null';
  if (!bothText) return { sql: sql`(${left.sql} in (${query.sql}))`, type: 'bool' };
  const inner = toText({ sql: sql`item.c1`, type }, printer).sql;
  return { sql: sql`(${toText(left, printer).sql} in (select ${inner} from (${query.sql}) as item))`, type: 'bool' };
}

function onlyColumn({ columns }: CompiledQuery): CompiledQuery['columns'][number] {
  const [column, second] = columns;
  if (column === undefined || second !== undefined) throw invalidSql('This subquery must have one column');
  return column;
}
