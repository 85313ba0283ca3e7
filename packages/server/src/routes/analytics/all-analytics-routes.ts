import type { Route } from '../route.js';
import { refuseOtherMethods } from './analytics-route.js';
import { itemRoutes } from './review-queues/item-routes.js';
import { leaseRoutes } from './review-queues/lease-routes.js';
import { queueRoutes } from './review-queues/queue-routes.js';
import { scoreDefinitionRoutes } from './score-definitions/score-definition-routes.js';
import { traceReviewRoutes } from './trace-reviews/trace-review-routes.js';

/** Every route of the analytics API. */
export const allAnalyticsRoutes: readonly Route[] = refuseOtherMethods([
  ...scoreDefinitionRoutes,
  ...traceReviewRoutes,
  ...queueRoutes,
  ...itemRoutes,
  ...leaseRoutes,
]);
