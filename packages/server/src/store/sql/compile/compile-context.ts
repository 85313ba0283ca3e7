import type { Node, SelectStmt } from 'libpg-query';
import type { Expression } from '../expression.js';
import type { SqlPrinter } from '../print/sql-printer.js';
import type { CompiledQuery } from './compiled-query.js';
import type { Scope } from './scope.js';

/** What every part of the compiler works with. */
export interface CompileContext {
  readonly printer: SqlPrinter;
  readonly projectId: number;
  /** The values of `$1`, `$2` … */
  readonly parameters: readonly Expression[];
  /** When the query began; every `now()` of it is the same. */
  readonly nowNs: bigint;
  /** A name that no user wrote: `t1`, `q2` … */
  newName(prefix: 't' | 'q'): string;
  /** Compiles a subquery. */
  query(select: SelectStmt, scope: Scope | null): CompiledQuery;
  /** Compiles a value; the first word of an error is the part that is missing. */
  expression(node: Node | undefined, scope: Scope): Expression;
}
