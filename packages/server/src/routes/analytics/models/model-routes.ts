import type { Logger } from '../../../logger.js';
import type { SentimentModel } from '../../../sentiment/sentiment-model.js';
import type { TextWorker } from '../../../text/text-worker.js';
import type { Route } from '../../route.js';
import { refuseOtherMethods } from '../analytics-route.js';
import { sentimentRoutes } from './sentiment.js';
import { sentimentGenerationsRoutes } from './sentiment-generations.js';
import { textReprRoutes } from './text-repr.js';

/** What answers about traces. */
export interface AnalyticsModels {
  texts: TextWorker;
  sentiment: SentimentModel;
  logger: Logger;
}

/** The routes of the analytics API that write about traces: their texts, how users felt, what they come to. */
export function modelRoutes({ logger, sentiment, texts }: AnalyticsModels): Route[] {
  return refuseOtherMethods([
    ...textReprRoutes(texts),
    ...sentimentRoutes(sentiment, logger),
    ...sentimentGenerationsRoutes(),
  ]);
}
