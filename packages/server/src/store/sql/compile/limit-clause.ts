import { type RawBuilder, sql } from 'kysely';
import type { Node, SelectStmt } from 'libpg-query';
import { invalidSql } from '../sql-errors.js';
import type { CompileContext } from './compile-context.js';

/** ` limit … offset …`: constants or parameters. */
export function limitClause(
  { limitCount, limitOffset, limitOption }: SelectStmt,
  context: CompileContext,
): RawBuilder<unknown> {
  if (limitOption === 'LIMIT_OPTION_WITH_TIES') throw invalidSql('WITH TIES is not supported');
  const limit = constantOf('LIMIT', limitCount, context);
  const offset = constantOf('OFFSET', limitOffset, context);
  if (limit === undefined && offset === undefined) return sql``;
  // SQLite knows OFFSET only behind LIMIT.
  const count = sql` limit ${sql.lit(limit ?? Number.MAX_SAFE_INTEGER)}`;
  return offset === undefined ? count : sql`${count} offset ${sql.lit(offset)}`;
}

function constantOf(word: string, node: Node | undefined, { parameters }: CompileContext): number | undefined {
  if (node === undefined || ('A_Const' in node && node.A_Const.isnull === true)) return undefined;
  const constant = 'A_Const' in node ? node.A_Const.ival : undefined;
  const value =
    'ParamRef' in node ? parameters[(node.ParamRef.number ?? 0) - 1]?.constant : constant && (constant.ival ?? 0);
  if (value === undefined || value < 0)
    throw invalidSql(`${word} takes a constant integer from 0 or an integer parameter`);
  return value;
}
