import type { Route } from '../route.js';
import { agreementRoutes } from './agreement/agreement-routes.js';
import { refuseOtherMethods } from './analytics-route.js';
import { reviewExportRoutes } from './review-exports/review-export-routes.js';
import { itemRoutes } from './review-queues/item-routes.js';
import { leaseRoutes } from './review-queues/lease-routes.js';
import { queueRoutes } from './review-queues/queue-routes.js';
import { scoreDefinitionRoutes } from './score-definitions/score-definition-routes.js';
import { traceReviewRoutes } from './trace-reviews/trace-review-routes.js';

/** Every route of the analytics API. */
export const allAnalyticsRoutes: readonly Route[] = refuseOtherMethods([
  ...scoreDefinitionRoutes,
  ...agreementRoutes,
  ...traceReviewRoutes,
  ...reviewExportRoutes,
  ...queueRoutes,
  ...itemRoutes,
  ...leaseRoutes,
]);
