import type { Route } from '../route.js';
import { refuseOtherMethods } from './analytics-route.js';

/** Every route of the analytics API. */
export const allAnalyticsRoutes: readonly Route[] = refuseOtherMethods([]);
