import type { RawBuilder } from 'kysely';
import type { SqlType } from '../expression.js';

/** A column of a result: its name in the query, and what it is. In the SQL of our own making it is `c1`, `c2` … */
export interface ResultColumn {
  name: string;
  type: SqlType;
}

/** A SELECT that was checked and written anew. */
export interface CompiledQuery {
  columns: readonly ResultColumn[];
  sql: RawBuilder<unknown>;
}
