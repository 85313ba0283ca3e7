import type { Engine, EngineOptions } from './engine.js';
import { openPostgresEngine } from './postgres-engine.js';
import { openSqliteEngine } from './sqlite-engine.js';

/** Opens the database; a writer also brings its schema up to date. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { location } = options;
  if (location.kind === 'postgres') return openPostgresEngine(location.url, options);
  return openSqliteEngine(location.kind === 'memory' ? ':memory:' : location.file, options);
}
