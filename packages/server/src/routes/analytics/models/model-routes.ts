import type { SentimentModel } from '../../../sentiment/sentiment-model.js';
import type { Route } from '../../route.js';
import { refuseOtherMethods } from '../analytics-route.js';
import { batchCheckRoutes } from './batch-check.js';
import { sentimentRoutes } from './sentiment.js';
import { sentimentGenerationsRoutes } from './sentiment-generations.js';
import { type SummarizationParts, summarizationRoutes } from './summarization.js';
import { textReprRoutes } from './text-repr.js';

/** What answers about traces. */
export interface AnalyticsModels extends SummarizationParts {
  sentiment: SentimentModel;
}

/** The routes of the analytics API that write about traces: their texts, how users felt, what they come to. */
export function modelRoutes({ sentiment, ...parts }: AnalyticsModels): Route[] {
  return refuseOtherMethods([
    ...textReprRoutes(parts.texts),
    ...sentimentRoutes(sentiment, parts.logger),
    ...sentimentGenerationsRoutes(),
    ...summarizationRoutes(parts),
    ...batchCheckRoutes(parts.calls),
  ]);
}
