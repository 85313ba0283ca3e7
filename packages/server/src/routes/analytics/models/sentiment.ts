import { KeptAnswers } from '../../../analytics/kept-answers.js';
import { readTimeWindow } from '../../../analytics/time-window.js';
import { BareError } from '../../../http/bare-error.js';
import type { Logger } from '../../../logger.js';
import { analyzeSentiment, type SentimentAnalysis } from '../../../sentiment/analyze-sentiment.js';
import type { SentimentModel } from '../../../sentiment/sentiment-model.js';
import type { SentimentResult } from '../../../sentiment/sentiment-result.js';
import type { Route } from '../../route.js';
import { analyticsRoutes } from '../analytics-route.js';
import { nullable, optional } from '../fields/field.js';
import { listOf } from '../fields/nested-fields.js';
import { boolean, choice, text } from '../fields/scalar-fields.js';
import { readRawFieldsBody } from '../read-analytics-body.js';
import { isStoreTrouble } from './is-store-trouble.js';

const KEPT_MS = 24 * 3_600_000;
const DEFAULT_DAYS = 7;
const FAILED = 'Failed to compute sentiment';

const fields = {
  ids: listOf(text(), { min: 1, max: 5 }),
  analysis_level: optional(choice(['trace', 'generation']), 'trace' as const),
  force_refresh: optional(boolean(), false),
  date_from: optional(nullable(text({ isBlankAllowed: true }))),
  date_to: optional(nullable(text({ isBlankAllowed: true }))),
};

/** Tells how users felt in traces or generations, and by which model it was found. */
export function sentimentRoutes(model: SentimentModel, logger: Logger): Route[] {
  return analyticsRoutes({
    method: 'POST',
    path: '/sentiment',
    scope: 'write',
    handle: async (request, _reply, { body, projectId, store }) => {
      const { analysis_level, force_refresh, ids, ...dates } = await readRawFieldsBody(body, fields);
      const analysis: SentimentAnalysis = {
        store,
        projectId,
        model,
        answers: new KeptAnswers(store, projectId, KEPT_MS),
        level: analysis_level,
        isForced: force_refresh,
        window: readTimeWindow(dates, DEFAULT_DAYS),
      };
      const results = new Map<string, SentimentResult | { error: string }>();
      const failures: unknown[] = [];
      for (const id of new Set(ids)) {
        const result = await analyzeSentiment(analysis, id).catch((error: unknown) => {
          if (isStoreTrouble(error)) throw error;
          failures.push(error);
          logger.error('Sentiment could not be computed', { requestId: request.id, id, error });
          return { error: FAILED };
        });
        results.set(id, result);
      }
      if (failures.length === results.size) throw new BareError(500, FAILED, undefined, failures[0]);
      return { results: Object.fromEntries(results), model: model.name };
    },
  });
}
