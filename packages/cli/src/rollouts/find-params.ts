import type { RolloutParam } from '@tailrace/rollouts';
import { UsageError } from '../errors/usage-error.js';

/** Finds the parameters that a module declares for its function: `params` of the function, else the export `params`. Throws UsageError for what are none. */
export function findParams(path: string, entrypoint: object, exported: Record<string, unknown>): RolloutParam[] {
  const params = 'params' in entrypoint ? entrypoint.params : exported.params;
  if (params === undefined) return [];
  if (Array.isArray(params) && params.every(isParam)) return params;
  throw new UsageError(`${path}: params: expected a list such as [{ name: 'text', type: 'string' }]`);
}

function isParam(value: unknown): value is RolloutParam {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
}
