import {
  ApiPromise,
  parseJsonObject,
  type RequestOptions,
  requireObject,
  type Transport,
  toJsonText,
  ValidationError,
} from '@tailrace/core';
import { isRecord } from '../wire/record.js';
import { withPatience } from '../wire/with-patience.js';
import { readGeneration, readSentiment } from './read-sentiment.js';
import type { SentimentAnswer, SentimentGeneration } from './sentiment-types.js';

const MAX_IDS = 5;

/** What to analyze. */
export interface AnalyzeSentimentOptions {
  /** 1 to 5 ids of traces, or of generations when `analysisLevel` says so. */
  ids: readonly string[];
  /** @default 'trace' */
  analysisLevel?: 'trace' | 'generation' | undefined;
  /** Computes again what is cached. @default false */
  forceRefresh?: boolean | undefined;
  /** From when: `-7d`, `-1h`, or an ISO date. @default '-7d' */
  dateFrom?: string | null | undefined;
  /** Until when. @default now */
  dateTo?: string | null | undefined;
}

/** Which generations to list. */
export interface SentimentGenerationsOptions {
  /** PostHog's filters, in its own words: `dateRange`, `filterTestAccounts`, `properties`. */
  filters?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Tells how users felt, by what they wrote. PostHog Cloud has taken these routes away: there they reject with NotFoundError.
 *
 * @example
 * const { results } = await client.sentiment.analyze({ ids: [traceId] });
 */
export class SentimentClient {
  readonly #transport: Transport;

  /** Made by `AnalyticsClient`. */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Analyzes what users wrote in traces or generations; each id has a result, or the reason why it has none. Takes up to two minutes.
   *
   * @throws ValidationError before anything is sent; InvalidFieldsError.
   */
  analyze(input: AnalyzeSentimentOptions, options?: RequestOptions): ApiPromise<SentimentAnswer> {
    return ApiPromise.start(
      async () => {
        const body = analysisBody(input);
        return this.#transport.send({ method: 'POST', path: '/sentiment/', body, options: withPatience(options) });
      },
      (response) => {
        const { model, results } = parseJsonObject('POST /sentiment/', response);
        const entries = Object.entries(isRecord(results) ? results : {});
        return {
          results: Object.fromEntries(entries.map(([id, result]) => [id, readSentiment(result)])),
          model: typeof model === 'string' ? model : null,
        };
      },
    );
  }

  /** Lists the latest generation of each trace, newest first, at most 200. PostHog takes no personal API key here: PermissionDeniedError. */
  generations(
    input: SentimentGenerationsOptions = {},
    options?: RequestOptions,
  ): ApiPromise<{ results: SentimentGeneration[] }> {
    return ApiPromise.start(
      async () => {
        requireObject(input, 'options', '{ filters }');
        const body = toJsonText({ filters: input.filters });
        return this.#transport.send({ method: 'POST', path: '/sentiment/generations/', body, options });
      },
      (response) => {
        const { results } = parseJsonObject('POST /sentiment/generations/', response);
        return { results: Array.isArray(results) ? results.filter(Array.isArray).map(readGeneration) : [] };
      },
    );
  }
}

function analysisBody(input: AnalyzeSentimentOptions): string {
  requireObject(input, 'options', '{ ids }');
  const { analysisLevel, dateFrom, dateTo, forceRefresh, ids } = input;
  const isRight =
    Array.isArray(ids) && ids.length >= 1 && ids.length <= MAX_IDS && ids.every((id) => typeof id === 'string');
  if (!isRight) throw new ValidationError([{ field: 'ids', message: `expected 1 to ${MAX_IDS} ids` }]);
  return toJsonText({
    ids,
    analysis_level: analysisLevel,
    force_refresh: forceRefresh,
    date_from: dateFrom,
    date_to: dateTo,
  });
}
