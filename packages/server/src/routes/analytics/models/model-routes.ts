import type { TextWorker } from '../../../text/text-worker.js';
import type { Route } from '../../route.js';
import { refuseOtherMethods } from '../analytics-route.js';
import { textReprRoutes } from './text-repr.js';

/** What answers about traces. */
export interface AnalyticsModels {
  texts: TextWorker;
}

/** The routes of the analytics API that write about traces: their texts, how users felt, what they come to. */
export function modelRoutes({ texts }: AnalyticsModels): Route[] {
  return refuseOtherMethods([...textReprRoutes(texts)]);
}
