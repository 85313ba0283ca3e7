import { sql } from 'kysely';
import type { Node, SelectStmt } from 'libpg-query';
import type { Expression } from '../expression.js';
import type { SqlPrinter } from '../print/sql-printer.js';
import { invalidSql } from '../sql-errors.js';
import type { CompileContext } from './compile-context.js';
import { compileExpression } from './compile-expression.js';
import { compileSimpleSelect } from './compile-select.js';
import { compileSetOperation } from './compile-set-operation.js';
import { compileWith } from './compile-with.js';
import type { CompiledQuery } from './compiled-query.js';
import { Scope } from './scope.js';

/** What a query is compiled for. */
export interface CompileOptions {
  printer: SqlPrinter;
  projectId: number;
  parameters: readonly Expression[];
  nowNs: bigint;
}

/**
 * Checks a query and writes it anew: only the tables, columns, functions and operators that are known here, every table replaced by
 * the rows of one project, and no word of the user's text but constants. Throws InvalidSqlError.
 */
export function compileQuery(select: SelectStmt, options: CompileOptions): CompiledQuery {
  let names = 0;
  const context: CompileContext = {
    ...options,
    newName(prefix) {
      names += 1;
      return `${prefix}${names}`;
    },
    query: (subquery, scope) => compileAny(subquery, scope, context),
    expression: (node: Node | undefined, scope) => compileExpression(node, scope, context),
  };
  try {
    const compiled = compileAny(select, null, context);
    refuseEqualNames(compiled);
    return compiled;
  } catch (error) {
    if (error instanceof RangeError) throw invalidSql('The query is nested too deeply');
    throw error;
  }
}

function compileAny(select: SelectStmt, outside: Scope | null, context: CompileContext): CompiledQuery {
  const scope = new Scope(outside);
  const queries = select.withClause === undefined ? sql`` : compileWith(select.withClause, scope, context);
  const isPlain = select.op === undefined || select.op === 'SETOP_NONE';
  const compiled = isPlain ? compileSimpleSelect(select, scope, context) : compileSetOperation(select, scope, context);
  return { columns: compiled.columns, sql: sql`${queries}${compiled.sql}` };
}

// An object holds one value under a name: the other would be lost in silence.
function refuseEqualNames({ columns }: CompiledQuery): void {
  const names = new Set<string>();
  for (const { name } of columns) {
    if (names.has(name)) throw invalidSql(`Column '${name}' is twice in the result: name one with AS`);
    names.add(name);
  }
}
