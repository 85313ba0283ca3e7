import { describeValue, toJsonText, ValidationError } from '@tailrace/core';
import type { RolloutParam } from './rollout-types.js';

/** Writes the body of a connect. Throws ValidationError naming the field. */
export function connectBody(name: string, params: readonly RolloutParam[] = []): string {
  if (typeof name !== 'string') {
    throw new ValidationError([{ field: 'name', message: `expected a string, got ${describeValue(name)}` }]);
  }
  if (!Array.isArray(params)) {
    throw new ValidationError([{ field: 'params', message: `expected an array, got ${describeValue(params)}` }]);
  }
  for (const [index, param] of params.entries()) {
    if (typeof param?.name === 'string') continue;
    throw new ValidationError([{ field: `params[${index}].name`, message: 'expected a string' }]);
  }
  return toJsonText({ name, params });
}
