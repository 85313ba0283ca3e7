import type { Route } from '../../route.js';
import { getDefinitionRoute, listDefinitionsRoute } from './read-definitions.js';
import { addVersionRoute, createDefinitionRoute, updateDefinitionRoute } from './write-definitions.js';

/** Every route of score definitions. */
export const scoreDefinitionRoutes: readonly Route[] = [
  ...listDefinitionsRoute,
  ...createDefinitionRoute,
  ...getDefinitionRoute,
  ...updateDefinitionRoute,
  ...addVersionRoute,
];
