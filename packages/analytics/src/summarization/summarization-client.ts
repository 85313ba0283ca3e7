import {
  ApiPromise,
  describeValue,
  parseJsonObject,
  type RequestOptions,
  requireObject,
  type Transport,
  toJsonText,
  ValidationError,
} from '@tailrace/core';
import { renameFields, toCamelCase } from '../wire/case.js';
import { isRecord } from '../wire/record.js';
import { withPatience } from '../wire/with-patience.js';
import { readSummaryResult } from './read-summary.js';
import type { CachedSummary, SummaryMode, SummaryResult } from './summary-types.js';

const MAX_TRACE_IDS = 100;

interface SummarizeBase {
  /** @default 'minimal' */
  mode?: SummaryMode | undefined;
  /** @default the server's */
  model?: string | null | undefined;
  /** Asks the model again where a summary is cached. @default false */
  forceRefresh?: boolean | undefined;
}

interface SummarizeStored extends SummarizeBase {
  /** From when: `-30d`, or an ISO date. @default '-30d' */
  dateFrom?: string | null | undefined;
  /** Until when. @default now */
  dateTo?: string | null | undefined;
  data?: undefined;
}

/** A stored trace to sum up. */
export interface SummarizeTraceOptions extends SummarizeStored {
  traceId: string;
  generationId?: undefined;
}

/** A stored generation to sum up. */
export interface SummarizeGenerationOptions extends SummarizeStored {
  generationId: string;
  traceId?: undefined;
}

/** Data to sum up as it is given. */
export interface SummarizeDataOptions extends SummarizeBase {
  /** `{ trace, hierarchy }`, or `{ event }`. `toTraceData` of `@tailrace/analytics/text-repr` makes it of a trace. */
  data: unknown;
  summarizeType: 'trace' | 'event';
  traceId?: undefined;
  generationId?: undefined;
  dateFrom?: undefined;
  dateTo?: undefined;
}

/** What to sum up: a stored trace, a stored generation, or data. */
export type SummarizeOptions = SummarizeTraceOptions | SummarizeGenerationOptions | SummarizeDataOptions;

/** Which summaries to look for. */
export interface BatchCheckOptions {
  /** At most 100. */
  traceIds: readonly string[];
  /** @default 'minimal' */
  mode?: SummaryMode | undefined;
  model?: string | null | undefined;
}

/**
 * Has traces and generations summed up by a model, on the server.
 *
 * @example
 * const { summary } = await client.summarization.summarize({ traceId, mode: 'detailed' });
 * console.log(summary.title, summary.summaryBullets);
 */
export class SummarizationClient {
  readonly #transport: Transport;

  /** Made by `AnalyticsClient`. */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Sums up a trace, a generation or data. Takes up to two minutes where no summary is cached.
   *
   * @throws ValidationError before anything is sent; InvalidFieldsError, NotFoundError; PermissionDeniedError where the organization has not
   * allowed it.
   */
  summarize(input: SummarizeOptions, options?: RequestOptions): ApiPromise<SummaryResult> {
    return ApiPromise.start(
      async () => {
        const body = summaryBody(input);
        return this.#transport.send({ method: 'POST', path: '/summarization/', body, options: withPatience(options) });
      },
      (response) => readSummaryResult(parseJsonObject('POST /summarization/', response)),
    );
  }

  /** Finds which traces have a summary, without asking a model. PostHog takes no personal API key here: PermissionDeniedError. */
  batchCheck(input: BatchCheckOptions, options?: RequestOptions): ApiPromise<{ summaries: CachedSummary[] }> {
    return ApiPromise.start(
      async () => {
        requireObject(input, 'options', '{ traceIds }');
        const { mode, model, traceIds } = input;
        if (!Array.isArray(traceIds) || traceIds.length > MAX_TRACE_IDS) {
          throw new ValidationError([{ field: 'traceIds', message: `expected at most ${MAX_TRACE_IDS} ids` }]);
        }
        const body = toJsonText({ trace_ids: traceIds, mode, model });
        return this.#transport.send({ method: 'POST', path: '/summarization/batch_check/', body, options });
      },
      (response) => {
        const { summaries } = parseJsonObject('POST /summarization/batch_check/', response);
        const found = Array.isArray(summaries) ? summaries.filter(isRecord) : [];
        return { summaries: found.map((summary) => renameFields(summary, toCamelCase) as unknown as CachedSummary) };
      },
    );
  }
}

function summaryBody(input: SummarizeOptions): string {
  requireObject(input, 'options', '{ traceId }, { generationId } or { data, summarizeType }');
  const given = (['traceId', 'generationId', 'data'] as const).filter((name) => input[name] !== undefined);
  if (given.length !== 1) {
    const message = `expected one of traceId, generationId and data, got ${given.join(' and ') || 'none'}`;
    throw new ValidationError([{ field: 'options', message }]);
  }
  if (input.data !== undefined && input.summarizeType !== 'trace' && input.summarizeType !== 'event') {
    const message = `expected 'trace' or 'event' with data, got ${describeValue(input.summarizeType)}`;
    throw new ValidationError([{ field: 'summarizeType', message }]);
  }
  const { data, dateFrom, dateTo, forceRefresh, generationId, mode, model, traceId } = input;
  return toJsonText({
    summarize_type: data === undefined ? undefined : input.summarizeType,
    mode,
    data,
    trace_id: traceId,
    generation_id: generationId,
    force_refresh: forceRefresh,
    model,
    date_from: dateFrom,
    date_to: dateTo,
  });
}
