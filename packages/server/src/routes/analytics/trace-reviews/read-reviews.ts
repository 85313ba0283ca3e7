import { toTraceId } from '../../../capture/trace-id.js';
import { analyticsNotFound } from '../../../http/analytics-error.js';
import type { Route } from '../../route.js';
import { analyticsRoutes } from '../analytics-route.js';
import { readOrder, readTextFilter, readTextsFilter, readUuidFilter, readUuidsFilter } from '../list-filters.js';
import { readPage, toListPage } from '../list-page.js';
import { readObjectId } from '../read-object-id.js';
import { createUserWriter } from '../reviewer.js';
import { toReviewJson } from './to-review-json.js';

/** Lists reviews with their scores, the latest first. */
export const listReviewsRoute: Route[] = analyticsRoutes({
  method: 'GET',
  path: '/trace_reviews',
  scope: 'read',
  handle: async (request, _reply, { store, projectId, team }) => {
    const page = readPage(request);
    const traceId = readTextFilter(request, 'trace_id');
    const definitionId = readUuidFilter(request, 'definition_id');
    const traceLists = [traceId === null ? null : [traceId], readTextsFilter(request, 'trace_id__in')];
    const definitionLists = [
      definitionId === null ? null : [definitionId],
      readUuidsFilter(request, 'definition_id__in'),
    ];
    const { count, items } = await store.query('list-reviews', projectId, {
      ...page,
      traceKeys: traceLists.filter((list) => list !== null).map((ids) => ids.map(toTraceId)),
      definitionIds: definitionLists.filter((list) => list !== null),
      search: readTextFilter(request, 'search'),
      order: readOrder(request, ['updated_at', 'created_at']),
    });
    const writeUser = createUserWriter();
    const results = items.map((review) => toReviewJson(review, team, writeUser));
    return toListPage(request, page, count, results);
  },
});

/** Shows a review. */
export const getReviewRoute: Route[] = analyticsRoutes({
  method: 'GET',
  path: '/trace_reviews/:id',
  scope: 'read',
  handle: async (request, _reply, { store, projectId, team }) => {
    const review = await store.query('get-review', projectId, { id: readObjectId(request) });
    if (review === null) throw analyticsNotFound();
    return toReviewJson(review, team);
  },
});
