import {
  ApiPromise,
  type ApiResponse,
  newTraceId,
  PagePromise,
  parseJsonObject,
  parseUuid,
  type RequestOptions,
  requireObject,
  type Transport,
  toJsonText,
  ValidationError,
} from '@tailrace/core';
import { checkText } from '../wire/check-text.js';
import { loadOffsetPage } from '../wire/load-offset-page.js';
import { notRepeated } from '../wire/not-repeated.js';
import { toListFilter } from '../wire/to-list-filter.js';
import { type OrderBy, toOrderBy } from '../wire/to-order-by.js';
import { itemRoute } from './lease-body.js';
import { readQueueItem } from './read-review-queue.js';
import type { QueueItemState, ReviewQueueItem } from './review-queue.js';

const ROUTE = '/review_queue_items/';
const MAX_TRACE_ID_LENGTH = 255;

/** Which items to list. */
export interface ListQueueItemsOptions {
  queueId?: string | undefined;
  traceId?: string | undefined;
  traceIds?: readonly string[] | undefined;
  /** @default 'pending' */
  state?: QueueItemState | undefined;
  /** Part of the trace id, in any case. */
  search?: string | undefined;
  /** @default 'createdAt' */
  orderBy?: QueueItemOrder | readonly QueueItemOrder[] | undefined;
  /** Items a page. @default 100 */
  limit?: number | undefined;
  /** How many to skip. @default 0 */
  offset?: number | undefined;
}

/** What items are ordered by. */
export type QueueItemOrder = OrderBy<'createdAt' | 'updatedAt'>;

/** A trace to review. */
export interface NewQueueItem {
  queueId: string;
  /** The id of any trace, 1 to 255 characters; it need not have arrived. */
  traceId: string;
}

/**
 * Puts traces into queues and takes them out.
 *
 * @example
 * await analytics.reviewQueues.items.add({ queueId: queue.id, traceId });
 * for await (const { traceId } of analytics.reviewQueues.items.list({ queueId: queue.id })) console.log(traceId);
 */
export class ReviewQueueItemsClient {
  readonly #transport: Transport;

  /** Made by `ReviewQueuesClient`. */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Lists what waits for review. Await it for one page, or iterate over all. */
  list(filter: ListQueueItemsOptions = {}, options?: RequestOptions): PagePromise<ReviewQueueItem> {
    return new PagePromise(async () => {
      requireObject(filter, 'filter', '{ queueId, traceId, state, search, orderBy, limit, offset }');
      const { limit, offset, orderBy, queueId, search, state, traceId, traceIds } = filter;
      const query = {
        limit,
        offset,
        order_by: toOrderBy(orderBy),
        queue_id: queueId,
        search,
        state,
        trace_id: traceId,
        trace_id__in: toListFilter(traceIds, 'traceIds'),
      };
      return loadOffsetPage(
        this.#transport,
        { method: 'GET', path: ROUTE, query, options },
        readQueueItem<ReviewQueueItem>,
      );
    });
  }

  /**
   * Puts a trace into a queue. A trace waits in one queue at most, and not when it is reviewed. Sent once.
   *
   * @throws ValidationError before anything is sent; InvalidFieldsError, also for a trace that waits or is reviewed already.
   */
  add(item: NewQueueItem, options?: RequestOptions): ApiPromise<ReviewQueueItem> {
    return ApiPromise.write(
      this.#transport,
      async () => {
        requireObject(item, 'item', '{ queueId, traceId }');
        const issues = checkText(item.traceId, 'traceId', MAX_TRACE_ID_LENGTH);
        if (issues.length > 0) throw new ValidationError(issues);
        const body = toJsonText({ queue_id: parseUuid(item.queueId, 'queueId'), trace_id: item.traceId });
        return this.#transport.send({ method: 'POST', path: ROUTE, body, options: notRepeated(options) });
      },
      readItem,
      () => toJsonText({ id: newTraceId(), queue_id: item?.queueId, trace_id: item?.traceId }),
    );
  }

  /** Reads an item, also one that is done. Rejects with NotFoundError. */
  retrieve(id: string, options?: RequestOptions): ApiPromise<ReviewQueueItem> {
    return ApiPromise.start(
      async () => this.#transport.send({ method: 'GET', path: itemRoute(id), options }),
      readItem,
    );
  }

  /** Moves an item to another queue. Throws ValidationError; NotFoundError, InvalidFieldsError for an unknown queue. */
  move(id: string, queueId: string, options?: RequestOptions): ApiPromise<ReviewQueueItem> {
    return ApiPromise.write(
      this.#transport,
      async () => {
        const body = toJsonText({ queue_id: parseUuid(queueId, 'queueId') });
        return this.#transport.send({ method: 'PATCH', path: itemRoute(id), body, options });
      },
      readItem,
      () => toJsonText({ id, queue_id: queueId }),
    );
  }

  /** Takes an item out of its queue. Rejects with NotFoundError when it is gone already. */
  remove(id: string, options?: RequestOptions): ApiPromise<void> {
    return ApiPromise.write(
      this.#transport,
      async () => this.#transport.send({ method: 'DELETE', path: itemRoute(id), options }),
      () => undefined,
    );
  }
}

const readItem = (response: ApiResponse): ReviewQueueItem =>
  readQueueItem(parseJsonObject('review queue item', response));
