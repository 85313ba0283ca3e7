import { analyticsNotFound, invalidAttribute } from '../../../http/analytics-error.js';
import { readIdempotencyKey } from '../../../http/idempotency-key.js';
import type { QueueResult } from '../../../store/review-queues/save-queue.js';
import type { StoredQueue } from '../../../store/review-queues/stored-queue.js';
import type { Route } from '../../route.js';
import { analyticsRoutes } from '../analytics-route.js';
import { optional } from '../fields/field.js';
import { integer, text } from '../fields/scalar-fields.js';
import { readOrder, readTextFilter } from '../list-filters.js';
import { readPage, toListPage } from '../list-page.js';
import { readAnalyticsBody } from '../read-analytics-body.js';
import { readObjectId } from '../read-object-id.js';
import { toQueueJson } from './to-queue-json.js';

const PATH = '/review_queues';
const MAX_REVIEWS_PER_ITEM = 10;
const name = text({ maxLength: 255 });
const reviewsPerItem = integer({ min: 1, max: MAX_REVIEWS_PER_ITEM });

const listQueues = analyticsRoutes({
  method: 'GET',
  path: PATH,
  scope: 'read',
  handle: async (request, _reply, { store, projectId, team }) => {
    const page = readPage(request);
    const { count, items } = await store.query('list-review-queues', projectId, {
      ...page,
      name: readTextFilter(request, 'name'),
      search: readTextFilter(request, 'search'),
      order: readOrder(request, ['name', 'created_at', 'updated_at']),
    });
    const results = items.map((queue) => toQueueJson(queue, team));
    return toListPage(request, page, count, results);
  },
});

const createQueue = analyticsRoutes({
  method: 'POST',
  path: PATH,
  scope: 'write',
  handle: async (request, reply, { store, projectId, team, user, body }) => {
    const given = await readAnalyticsBody(body, { name, reviews_per_item: optional(reviewsPerItem, 1) });
    const input = { name: given.name, reviewsPerItem: given.reviews_per_item, createdBy: user };
    const result = await store.change('create-review-queue', projectId, input, readIdempotencyKey(request));
    return reply.code(201).send(toQueueJson(toQueue(result), team));
  },
});

const getQueue = analyticsRoutes({
  method: 'GET',
  path: `${PATH}/:id`,
  scope: 'read',
  handle: async (request, _reply, { store, projectId, team }) => {
    const queue = await store.query('get-review-queue', projectId, { id: readObjectId(request) });
    if (queue === null) throw analyticsNotFound();
    return toQueueJson(queue, team);
  },
});

const updateQueue = analyticsRoutes({
  method: 'PATCH',
  path: `${PATH}/:id`,
  scope: 'write',
  handle: async (request, _reply, { store, projectId, team, body }) => {
    const id = readObjectId(request);
    const given = await readAnalyticsBody(body, { name: optional(name), reviews_per_item: optional(reviewsPerItem) });
    const input = { id, name: given.name, reviewsPerItem: given.reviews_per_item };
    const result = await store.change('update-review-queue', projectId, input, readIdempotencyKey(request));
    return toQueueJson(toQueue(result), team);
  },
});

const deleteQueue = analyticsRoutes({
  method: 'DELETE',
  path: `${PATH}/:id`,
  scope: 'write',
  handle: async (request, reply, { store, projectId }) => {
    const id = readObjectId(request);
    const { kind } = await store.change('delete-review-queue', projectId, { id }, readIdempotencyKey(request));
    if (kind === 'not-found') throw analyticsNotFound();
    return reply.code(204).send();
  },
});

function toQueue(result: QueueResult): StoredQueue {
  if (result.kind === 'not-found') throw analyticsNotFound();
  if (result.kind === 'name-taken') throw invalidAttribute('name', 'A queue with this name already exists.');
  return result.queue;
}

/** Every route of review queues, but for those that hand out their items. */
export const queueRoutes: readonly Route[] = [
  ...listQueues,
  ...createQueue,
  ...getQueue,
  ...updateQueue,
  ...deleteQueue,
];
