import type { Route } from '../../route.js';
import { getReviewRoute, listReviewsRoute } from './read-reviews.js';
import { createReviewRoute, deleteReviewRoute, updateReviewRoute } from './write-reviews.js';

/** Every route of trace reviews. */
export const traceReviewRoutes: readonly Route[] = [
  ...listReviewsRoute,
  ...createReviewRoute,
  ...getReviewRoute,
  ...updateReviewRoute,
  ...deleteReviewRoute,
];
