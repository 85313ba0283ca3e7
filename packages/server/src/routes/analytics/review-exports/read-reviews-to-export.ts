import { toTraceId } from '../../../capture/trace-id.js';
import type { ReviewPlace } from '../../../store/review-exports/list-reviews-to-export.js';
import type { TraceContent } from '../../../store/review-exports/read-trace-contents.js';
import type { StoredReview } from '../../../store/reviews/stored-review.js';
import type { Store } from '../../../store/store.js';
import type { ReviewExport } from './export-fields.js';

/** A review, and what it is about. */
export interface ReviewedTrace {
  review: StoredReview;
  content: TraceContent;
  /** 32 hex digits. */
  traceKey: string;
}

/** Batches end here, so that an export of any size takes little memory and lets other writes in between. */
const REVIEWS_PER_BATCH = 200;
const MAX_BATCH_LENGTH = 4 * 1024 * 1024;

/** Reads reviews in batches, with their scores of the definitions that were asked for only. */
export async function* readReviewsToExport(
  store: Store,
  projectId: string,
  filters: ReviewExport['filters'],
): AsyncGenerator<ReviewedTrace[]> {
  let after: ReviewPlace | null = null;
  for (;;) {
    const input = { ...filters, after, limit: REVIEWS_PER_BATCH };
    const reviews: StoredReview[] = await store.query('list-reviews-to-export', projectId, input);
    const last = reviews.at(-1);
    if (last === undefined) return;
    after = { updatedAtUs: last.updatedAtUs, id: last.id };
    for (let rest = reviews.map((review) => onlyScoresOf(review, filters.definitionIds)); rest.length > 0; ) {
      const batch = await withContents(store, projectId, rest);
      yield batch;
      rest = rest.slice(batch.length);
    }
  }
}

async function withContents(store: Store, projectId: string, reviews: StoredReview[]): Promise<ReviewedTrace[]> {
  const traceKeys = reviews.map(({ traceId }) => toTraceId(traceId));
  const contents = await store.query('read-trace-contents', projectId, { traceKeys, maxLength: MAX_BATCH_LENGTH });
  return contents.flatMap((content, index) => {
    const [review, traceKey] = [reviews[index], traceKeys[index]];
    return review === undefined || traceKey === undefined ? [] : [{ review, content, traceKey }];
  });
}

function onlyScoresOf(review: StoredReview, definitionIds: readonly string[] | null): StoredReview {
  if (definitionIds === null) return review;
  return { ...review, scores: review.scores.filter(({ definitionId }) => definitionIds.includes(definitionId)) };
}
