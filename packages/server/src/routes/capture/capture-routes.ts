import type { Route } from '../route.js';
import { captureAiRoute } from './capture-ai.js';
import { captureEventRoutes } from './capture-events.js';
import { captureOtelRoute } from './capture-otel.js';

/** The routes that take events as PostHog does. */
export const captureRoutes: readonly Route[] = [...captureEventRoutes, captureAiRoute, captureOtelRoute];
