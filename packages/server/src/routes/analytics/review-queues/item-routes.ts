import { toTraceId } from '../../../capture/trace-id.js';
import { analyticsNotFound } from '../../../http/analytics-error.js';
import { readIdempotencyKey } from '../../../http/idempotency-key.js';
import type { Route } from '../../route.js';
import { analyticsRoutes } from '../analytics-route.js';
import { optional } from '../fields/field.js';
import { text, uuid } from '../fields/scalar-fields.js';
import { readChoiceFilter, readOrder, readTextFilter, readTextsFilter, readUuidFilter } from '../list-filters.js';
import { readPage, toListPage } from '../list-page.js';
import { readAnalyticsBody } from '../read-analytics-body.js';
import { readObjectId } from '../read-object-id.js';
import { toItem } from './to-item.js';
import { toItemJson } from './to-queue-json.js';

const PATH = '/review_queue_items';

const listItems = analyticsRoutes({
  method: 'GET',
  path: PATH,
  scope: 'read',
  handle: async (request, _reply, { store, projectId, team }) => {
    const page = readPage(request);
    const traceId = readTextFilter(request, 'trace_id');
    const traceLists = [traceId === null ? null : [traceId], readTextsFilter(request, 'trace_id__in')];
    const { count, items } = await store.query('list-review-items', projectId, {
      ...page,
      state: readChoiceFilter(request, 'state', ['pending', 'done', 'removed']) ?? 'pending',
      queueId: readUuidFilter(request, 'queue_id'),
      traceKeys: traceLists.filter((list) => list !== null).map((ids) => ids.map(toTraceId)),
      search: readTextFilter(request, 'search'),
      order: readOrder(request, ['created_at', 'updated_at']),
    });
    const results = items.map((item) => toItemJson(item, team));
    return toListPage(request, page, count, results);
  },
});

const addItem = analyticsRoutes({
  method: 'POST',
  path: PATH,
  scope: 'write',
  handle: async (request, reply, { store, projectId, team, user, body }) => {
    const given = await readAnalyticsBody(body, { queue_id: uuid(), trace_id: text({ maxLength: 255 }) });
    const input = { queueId: given.queue_id, traceId: given.trace_id, createdBy: user };
    const result = await store.change('add-review-item', projectId, input, readIdempotencyKey(request));
    return reply.code(201).send(toItemJson(toItem(result), team));
  },
});

const getItem = analyticsRoutes({
  method: 'GET',
  path: `${PATH}/:id`,
  scope: 'read',
  handle: async (request, _reply, { store, projectId, team }) => {
    const item = await store.query('get-review-item', projectId, { id: readObjectId(request) });
    if (item === null) throw analyticsNotFound();
    return toItemJson(item, team);
  },
});

const moveItem = analyticsRoutes({
  method: 'PATCH',
  path: `${PATH}/:id`,
  scope: 'write',
  handle: async (request, _reply, { store, projectId, team, body }) => {
    const id = readObjectId(request);
    const { queue_id: queueId = null } = await readAnalyticsBody(body, { queue_id: optional(uuid()) });
    const result = await store.change('move-review-item', projectId, { id, queueId }, readIdempotencyKey(request));
    return toItemJson(toItem(result), team);
  },
});

const removeItem = analyticsRoutes({
  method: 'DELETE',
  path: `${PATH}/:id`,
  scope: 'write',
  handle: async (request, reply, { store, projectId }) => {
    const id = readObjectId(request);
    const { kind } = await store.change('remove-review-item', projectId, { id }, readIdempotencyKey(request));
    if (kind === 'not-found') throw analyticsNotFound();
    return reply.code(204).send();
  },
});

const reopenItem = analyticsRoutes({
  method: 'POST',
  path: `${PATH}/:id/reopen`,
  scope: 'write',
  handle: async (request, _reply, { store, projectId, team }) => {
    const id = readObjectId(request);
    const result = await store.change('reopen-review-item', projectId, { id }, readIdempotencyKey(request));
    return toItemJson(toItem(result), team);
  },
});

/** Every route of the items of review queues, but for those that need a lease. */
export const itemRoutes: readonly Route[] = [
  ...listItems,
  ...addItem,
  ...getItem,
  ...moveItem,
  ...removeItem,
  ...reopenItem,
];
