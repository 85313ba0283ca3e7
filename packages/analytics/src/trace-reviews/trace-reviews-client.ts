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
  ValidationError,
} from '@tailrace/core';
import { checkText } from '../wire/check-text.js';
import { loadOffsetPage } from '../wire/load-offset-page.js';
import { notRepeated } from '../wire/not-repeated.js';
import { toListFilter } from '../wire/to-list-filter.js';
import { type OrderBy, toOrderBy } from '../wire/to-order-by.js';
import { withPatience } from '../wire/with-patience.js';
import { readTraceReview } from './read-trace-review.js';
import { reviewBody } from './review-body.js';
import {
  type DatasetExport,
  type DatasetExportTarget,
  type EvaluationExport,
  type EvaluationExportTarget,
  type ExportReviewsOptions,
  exportBody,
  exportWhenOff,
  readReviewExport,
} from './review-export.js';
import type { ReviewScoreInput } from './review-score-input.js';
import type { TraceReview } from './trace-review.js';

const ROUTE = '/trace_reviews/';
const MAX_TRACE_ID_LENGTH = 255;

/** Which reviews to list. */
export interface ListTraceReviewsOptions {
  traceId?: string | undefined;
  traceIds?: readonly string[] | undefined;
  /** Reviews with a score of this definition. */
  definitionId?: string | undefined;
  definitionIds?: readonly string[] | undefined;
  /** Part of the trace id or the comment, in any case. */
  search?: string | undefined;
  /** @default '-updatedAt' */
  orderBy?: ReviewOrder | readonly ReviewOrder[] | undefined;
  /** Reviews a page. @default 100 */
  limit?: number | undefined;
  /** How many to skip. @default 0 */
  offset?: number | undefined;
}

/** What reviews are ordered by. */
export type ReviewOrder = OrderBy<'updatedAt' | 'createdAt'>;

/** A review to write. */
export interface NewTraceReview {
  /** The id of any trace, 1 to 255 characters; it need not have arrived. */
  traceId: string;
  comment?: string | null | undefined;
  /** One for each definition; `scoreOf` makes them. @default [] */
  scores?: readonly ReviewScoreInput[] | undefined;
  /** Takes the trace off this queue only. @default off whichever it is in */
  queueId?: string | null | undefined;
}

/** What to change about a review. */
export interface TraceReviewUpdate extends Omit<NewTraceReview, 'traceId'> {
  /** All scores from now on: those of definitions that are not listed go. @default they stay */
  scores?: readonly ReviewScoreInput[] | undefined;
}

/**
 * Writes and reads what people said about traces: one review a trace.
 *
 * @example
 * await client.traceReviews.create({ traceId, comment: 'Solved it.', scores: [scoreOf(quality, 5)] });
 * for await (const review of client.traceReviews.list({ definitionId: quality.id })) console.log(review.traceId, review.scores);
 */
export class TraceReviewsClient {
  readonly #transport: Transport;

  /** Made by `AnalyticsClient`. */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Lists reviews, the latest changed first. Await it for one page, or iterate over all. */
  list(filter: ListTraceReviewsOptions = {}, options?: RequestOptions): PagePromise<TraceReview> {
    return new PagePromise(async () => {
      requireObject(filter, 'filter', '{ traceId, definitionId, search, orderBy, limit, offset }');
      const { definitionId, definitionIds, limit, offset, orderBy, search, traceId, traceIds } = filter;
      const query = {
        definition_id: definitionId,
        definition_id__in: toListFilter(definitionIds, 'definitionIds'),
        limit,
        offset,
        order_by: toOrderBy(orderBy),
        search,
        trace_id: traceId,
        trace_id__in: toListFilter(traceIds, 'traceIds'),
      };
      return loadOffsetPage(this.#transport, { method: 'GET', path: ROUTE, query, options }, readTraceReview);
    });
  }

  /**
   * Writes the review of a trace. Sent once: see `maxRetries` to repeat it all the same.
   *
   * @throws ValidationError before anything is sent; InvalidFieldsError, also when the trace has a review already.
   */
  create(review: NewTraceReview, options?: RequestOptions): ApiPromise<TraceReview> {
    return ApiPromise.write(
      this.#transport,
      async () => {
        requireObject(review, 'review', '{ traceId, comment, scores }');
        const issues = checkText(review.traceId, 'traceId', MAX_TRACE_ID_LENGTH);
        if (issues.length > 0) throw new ValidationError(issues);
        return this.#transport.send({
          method: 'POST',
          path: ROUTE,
          body: reviewBody(review),
          options: notRepeated(options),
        });
      },
      readAnswer,
      () => reviewWhenOff({ trace_id: review?.traceId }),
    );
  }

  /** Reads a review. Rejects with NotFoundError, also for a deleted one. */
  retrieve(id: string, options?: RequestOptions): ApiPromise<TraceReview> {
    return ApiPromise.start(
      async () => this.#transport.send({ method: 'GET', path: routeOf(id), options }),
      readAnswer,
    );
  }

  /**
   * Changes a review, which becomes the caller's: what is not given stays. Throws ValidationError before anything is sent; InvalidFieldsError,
   * NotFoundError.
   */
  update(id: string, change: TraceReviewUpdate, options?: RequestOptions): ApiPromise<TraceReview> {
    return ApiPromise.write(
      this.#transport,
      async () => {
        requireObject(change, 'change', '{ comment, scores }');
        const { comment, queueId, scores } = change;
        const body = reviewBody({ comment, queueId, scores });
        return this.#transport.send({ method: 'PATCH', path: routeOf(id), body, options });
      },
      readAnswer,
      () => reviewWhenOff({ id }),
    );
  }

  /** Deletes a review; its trace may be reviewed anew. Rejects with NotFoundError when it is gone already. */
  delete(id: string, options?: RequestOptions): ApiPromise<void> {
    return ApiPromise.write(
      this.#transport,
      async () => this.#transport.send({ method: 'DELETE', path: routeOf(id), options }),
      () => undefined,
    );
  }

  /**
   * Exports reviews with their scores in one call: to a dataset, where a trace is one datapoint however often it is exported, or to a new evaluation with
   * one datapoint a review. Tailrace's server only.
   *
   * @throws ValidationError before anything is sent; InvalidFieldsError.
   * @example
   * const { dataset, created } = await client.traceReviews.export({ dataset: 'golden' }, { definitionIds: [quality.id] });
   */
  export(
    target: DatasetExportTarget,
    filter?: ExportReviewsOptions,
    options?: RequestOptions,
  ): ApiPromise<DatasetExport>;
  export(
    target: EvaluationExportTarget,
    filter?: ExportReviewsOptions,
    options?: RequestOptions,
  ): ApiPromise<EvaluationExport>;
  export(
    target: DatasetExportTarget | EvaluationExportTarget,
    filter: ExportReviewsOptions = {},
    options?: RequestOptions,
  ): ApiPromise<DatasetExport | EvaluationExport> {
    return ApiPromise.write(
      this.#transport,
      async () => {
        const body = exportBody(target, filter);
        return this.#transport.send({ method: 'POST', path: `${ROUTE}export/`, body, options: withPatience(options) });
      },
      (response) => readReviewExport(parseJsonObject('review export', response)),
      () => exportWhenOff(target),
    );
  }
}

const readAnswer = (response: ApiResponse): TraceReview => readTraceReview(parseJsonObject('trace review', response));

const routeOf = (id: string): string => path`/trace_reviews/${parseUuid(id, 'id')}/`;

const reviewWhenOff = (known: object): string => toJsonText({ id: newTraceId(), comment: null, scores: [], ...known });
