import {
  ApiPromise,
  type ApiResponse,
  newTraceId,
  PagePromise,
  parseJsonObject,
  parseUuid,
  path,
  type RequestOptions,
  requireObject,
  type Transport,
  toJsonText,
} from '@tailrace/core';
import { readTraceReview } from '../trace-reviews/read-trace-review.js';
import { reviewBody } from '../trace-reviews/review-body.js';
import type { TraceReview } from '../trace-reviews/trace-review.js';
import type { NewTraceReview } from '../trace-reviews/trace-reviews-client.js';
import { loadOffsetPage } from '../wire/load-offset-page.js';
import { notRepeated } from '../wire/not-repeated.js';
import { type OrderBy, toOrderBy } from '../wire/to-order-by.js';
import { type AddedTraces, addTraces } from './add-traces.js';
import { itemRoute, leaseTokenOf, toLeaseSeconds } from './lease-body.js';
import { type NewReviewQueue, queueBody, type ReviewQueueUpdate } from './queue-body.js';
import { readQueueItem, readReviewQueue } from './read-review-queue.js';
import type { ClaimedItem, LeasedItem, ReviewQueue, ReviewQueueItem } from './review-queue.js';
import { ReviewQueueItemsClient } from './review-queue-items-client.js';

const ROUTE = '/review_queues/';

/** Which queues to list. */
export interface ListReviewQueuesOptions {
  /** The whole name. */
  name?: string | undefined;
  /** Part of the name, in any case. */
  search?: string | undefined;
  /** @default 'name' */
  orderBy?: ReviewQueueOrder | readonly ReviewQueueOrder[] | undefined;
  /** Queues a page. @default 100 */
  limit?: number | undefined;
  /** How many to skip. @default 0 */
  offset?: number | undefined;
}

/** What queues are ordered by. */
export type ReviewQueueOrder = OrderBy<'name' | 'createdAt' | 'updatedAt'>;

/** For how long an item is to be one reviewer's own. */
export interface LeaseOptions {
  /** Rounded up to whole seconds. @default 900_000, a quarter of an hour */
  leaseMs?: number | undefined;
}

/** Who claims. */
export interface ClaimOptions extends LeaseOptions {
  /** Any name. @default the email of the key's user */
  reviewer?: string | undefined;
}

/** What a reviewer says about an item. */
export type QueueItemReview = Pick<NewTraceReview, 'comment' | 'scores'>;

/**
 * Hands traces to reviewers, each to one at a time, until enough people have reviewed it. PostHog has the queues and their items, but nothing to claim:
 * NotFoundError there for `claim` and what follows it.
 *
 * @example
 * const queue = await analytics.reviewQueues.create({ name: 'refunds', reviewsPerItem: 2 });
 * await analytics.reviewQueues.addTraces(queue.id, traceIds);
 * for (let item; (item = await analytics.reviewQueues.claim(queue.id, { reviewer: 'ada' })) !== null; ) {
 *   await analytics.reviewQueues.complete(item, { scores: [scoreOf(quality, 4)] });
 * }
 */
export class ReviewQueuesClient {
  /** What is in the queues. */
  readonly items: ReviewQueueItemsClient;
  readonly #transport: Transport;

  /** Made by `AnalyticsClient`. */
  constructor(transport: Transport) {
    this.#transport = transport;
    this.items = new ReviewQueueItemsClient(transport);
  }

  /** Lists queues, by name. Await it for one page, or iterate over all. */
  list(filter: ListReviewQueuesOptions = {}, options?: RequestOptions): PagePromise<ReviewQueue> {
    return new PagePromise(async () => {
      requireObject(filter, 'filter', '{ name, search, orderBy, limit, offset }');
      const { limit, name, offset, orderBy, search } = filter;
      const query = { limit, name, offset, order_by: toOrderBy(orderBy), search };
      return loadOffsetPage(this.#transport, { method: 'GET', path: ROUTE, query, options }, readReviewQueue);
    });
  }

  /** Creates a queue. Sent once. Throws ValidationError; InvalidFieldsError, also when there is a queue of this name. */
  create(queue: NewReviewQueue, options?: RequestOptions): ApiPromise<ReviewQueue> {
    return ApiPromise.write(
      this.#transport,
      async () => {
        const body = queueBody(queue, true);
        return this.#transport.send({ method: 'POST', path: ROUTE, body, options: notRepeated(options) });
      },
      readQueue,
      () => toJsonText({ id: newTraceId(), name: queue?.name, pending_item_count: 0 }),
    );
  }

  /** Reads a queue. Rejects with NotFoundError. */
  retrieve(id: string, options?: RequestOptions): ApiPromise<ReviewQueue> {
    return ApiPromise.start(async () => this.#transport.send({ method: 'GET', path: routeOf(id), options }), readQueue);
  }

  /** Changes a queue. Throws ValidationError; InvalidFieldsError, NotFoundError. */
  update(id: string, change: ReviewQueueUpdate, options?: RequestOptions): ApiPromise<ReviewQueue> {
    return ApiPromise.write(
      this.#transport,
      async () => {
        const body = queueBody(change, false);
        return this.#transport.send({ method: 'PATCH', path: routeOf(id), body, options });
      },
      readQueue,
      () => toJsonText({ id, name: change?.name, pending_item_count: 0 }),
    );
  }

  /** Deletes a queue with all that waits in it; reviews stay. Rejects with NotFoundError when it is gone already. */
  delete(id: string, options?: RequestOptions): ApiPromise<void> {
    return ApiPromise.write(
      this.#transport,
      async () => this.#transport.send({ method: 'DELETE', path: routeOf(id), options }),
      () => undefined,
    );
  }

  /**
   * Puts traces into a queue, one after another. Those that wait or are reviewed already are in `refused`.
   *
   * @throws as `items.add` does, for everything else; adding the same traces again is safe.
   */
  async addTraces(
    queueId: string,
    traceIds: Iterable<string> | AsyncIterable<string>,
    options?: RequestOptions,
  ): Promise<AddedTraces> {
    return addTraces(this.items, queueId, traceIds, options);
  }

  /**
   * Claims the next trace of a queue: null when nothing is left to do for this reviewer. Nobody else gets it before the lease ends. Repeated with one
   * idempotency key, so that an answer that got lost is no second claim.
   *
   * @throws ValidationError before anything is sent; NotFoundError for an unknown queue.
   */
  claim(queueId: string, claim: ClaimOptions = {}, options?: RequestOptions): ApiPromise<ClaimedItem | null> {
    return ApiPromise.write(
      this.#transport,
      async () => {
        requireObject(claim, 'claim', '{ reviewer, leaseMs }');
        const body = toJsonText({ reviewer: claim.reviewer, lease_seconds: toLeaseSeconds(claim.leaseMs) });
        const route = `${routeOf(queueId)}claim/`;
        return this.#transport.send({ method: 'POST', path: route, body, options });
      },
      (response) => (response.text === '' ? null : readItem<ClaimedItem>(response)),
    );
  }

  /** Takes more time for an item, counted from now. Throws ValidationError; LeaseLostError when it is no longer this reviewer's. */
  renew(item: LeasedItem, lease: LeaseOptions = {}, options?: RequestOptions): ApiPromise<ClaimedItem> {
    return this.#settle(item, 'renew/', () => ({ lease_seconds: toLeaseSeconds(lease.leaseMs) }), options);
  }

  /** Gives an item back for somebody else. Throws ValidationError; LeaseLostError. */
  release(item: LeasedItem, options?: RequestOptions): ApiPromise<ReviewQueueItem> {
    return this.#settle(item, 'release/', () => ({}), options);
  }

  /** Leaves an item to others for good: this reviewer does not get it again. Throws ValidationError; LeaseLostError. */
  skip(
    item: LeasedItem,
    { reason }: { reason?: string | undefined } = {},
    options?: RequestOptions,
  ): ApiPromise<ReviewQueueItem> {
    return this.#settle(item, 'skip/', () => ({ reason }), options);
  }

  /**
   * Writes the review of an item and ends its lease, both or neither. Resolves to the review of the trace.
   *
   * @throws ValidationError before anything is sent; InvalidFieldsError; LeaseLostError when the item went to somebody else meanwhile.
   */
  complete(item: LeasedItem, review: QueueItemReview = {}, options?: RequestOptions): ApiPromise<TraceReview> {
    return ApiPromise.write(
      this.#transport,
      async () => {
        requireObject(review, 'review', '{ comment, scores }');
        const { comment, scores } = review;
        const body = reviewBody({ leaseToken: leaseTokenOf(item), comment, scores });
        return this.#transport.send({ method: 'POST', path: itemRoute(item.id, 'complete/'), body, options });
      },
      (response) => readTraceReview(parseJsonObject('trace review', response)),
      () => toJsonText({ id: newTraceId(), comment: null, scores: [] }),
    );
  }

  /** Puts an item that is done, or was taken out, back into its queue. Rejects with NotFoundError. */
  reopen(id: string, options?: RequestOptions): ApiPromise<ReviewQueueItem> {
    return ApiPromise.write(
      this.#transport,
      async () => this.#transport.send({ method: 'POST', path: itemRoute(id, 'reopen/'), body: '{}', options }),
      readItem<ReviewQueueItem>,
      () => toJsonText({ id }),
    );
  }

  #settle<Item extends ReviewQueueItem>(
    item: LeasedItem,
    action: string,
    more: () => object,
    options: RequestOptions | undefined,
  ): ApiPromise<Item> {
    return ApiPromise.write(
      this.#transport,
      async () => {
        const body = toJsonText({ lease_token: leaseTokenOf(item), ...more() });
        return this.#transport.send({ method: 'POST', path: itemRoute(item.id, action), body, options });
      },
      readItem<Item>,
      () => toJsonText(item),
    );
  }
}

const readQueue = (response: ApiResponse): ReviewQueue => readReviewQueue(parseJsonObject('review queue', response));

function readItem<Item extends ReviewQueueItem>(response: ApiResponse): Item {
  return readQueueItem(parseJsonObject('review queue item', response));
}

const routeOf = (id: string): string => path`/review_queues/${parseUuid(id, 'queueId')}/`;
