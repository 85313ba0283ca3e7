import { type CompiledQuery, sql } from 'kysely';
import type { Engine } from '../engine/engine.js';

/** Asks the database how it will run a query: the lines of its plan. */
export async function explainQuery(
  { db, dialect }: Pick<Engine, 'db' | 'dialect'>,
  query: Pick<CompiledQuery, 'sql' | 'parameters'>,
): Promise<string[]> {
  const command = dialect.name === 'sqlite' ? 'explain query plan' : 'explain';
  const { rows } = await db.executeQuery<Record<string, string>>({
    ...sql`select 1`.compile(db),
    sql: `${command} ${query.sql}`,
    parameters: query.parameters,
  });
  return rows.map((row) => row.detail ?? row['QUERY PLAN'] ?? '');
}
