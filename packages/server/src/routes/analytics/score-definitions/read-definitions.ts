import { analyticsNotFound } from '../../../http/analytics-error.js';
import type { Route } from '../../route.js';
import { analyticsRoutes } from '../analytics-route.js';
import { readBooleanFilter, readChoiceFilter, readOrder, readTextFilter } from '../list-filters.js';
import { readPage, toListPage } from '../list-page.js';
import { readObjectId } from '../read-object-id.js';
import { SCORE_KINDS } from './score-kinds.js';
import { toDefinitionJson } from './to-definition-json.js';

const ORDER_FIELDS = ['name', 'kind', 'created_at', 'updated_at', 'current_version'] as const;

/** Lists definitions, by name: those in use, or the archived ones. */
export const listDefinitionsRoute: Route[] = analyticsRoutes({
  method: 'GET',
  path: '/score_definitions',
  scope: 'read',
  handle: async (request, _reply, { store, projectId, team }) => {
    const page = readPage(request);
    const { count, items } = await store.query('list-score-definitions', projectId, {
      ...page,
      search: readTextFilter(request, 'search'),
      kind: readChoiceFilter(request, 'kind', SCORE_KINDS),
      isArchived: readBooleanFilter(request, 'archived') ?? false,
      order: readOrder(request, ORDER_FIELDS),
    });
    const results = items.map((definition) => toDefinitionJson(definition, team));
    return toListPage(request, page, count, results);
  },
});

/** Shows a definition, also an archived one. */
export const getDefinitionRoute: Route[] = analyticsRoutes({
  method: 'GET',
  path: '/score_definitions/:id',
  scope: 'read',
  handle: async (request, _reply, { store, projectId, team }) => {
    const definition = await store.query('get-score-definition', projectId, { id: readObjectId(request) });
    if (definition === null) throw analyticsNotFound();
    return toDefinitionJson(definition, team);
  },
});
