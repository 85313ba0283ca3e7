import { readScore, type ScoreInput } from '../annotations/score-input.js';
import type { ClientOptions } from '../client-options.js';
import { ValidationError } from '../errors/validation-error.js';
import { parseSpanId, type SpanIdInput } from '../ids/span-id.js';
import { parseTraceId, type TraceIdInput } from '../ids/trace-id.js';
import { ApiPromise } from '../transport/api-promise.js';
import { type ApiResponse, type Transport, toTransport } from '../transport/transport.js';
import { type AnnotateOptions, sendForTrace } from './wait-for-trace.js';

/** A score and what it is for: exactly one of `traceId` and `spanId`. */
export interface EvaluatorScoreOptions extends ScoreInput {
  traceId?: TraceIdInput | undefined;
  spanId?: SpanIdInput | undefined;
}

/**
 * Attaches scores to traces and spans.
 *
 * @example
 * await new EvaluatorsClient().score({ name: 'quality', score: 0.95, traceId });
 */
export class EvaluatorsClient {
  readonly #transport: Transport;

  constructor(options: ClientOptions | Transport = {}) {
    this.#transport = toTransport(options);
  }

  /**
   * Attaches a score; each call adds one.
   *
   * @throws ValidationError when not exactly one of `traceId` and `spanId` is given or the score is not finite; InvalidTraceIdError,
   * InvalidSpanIdError; NotFoundError from backends that do not serve scores or do not know the trace.
   */
  score(input: EvaluatorScoreOptions, options?: AnnotateOptions): ApiPromise<void> {
    return ApiPromise.write(
      this.#transport,
      () => this.#score(input, options),
      () => undefined,
    );
  }

  async #score(input: EvaluatorScoreOptions, options: AnnotateOptions | undefined): Promise<ApiResponse> {
    const { name, score, metadata } = readScore(input);
    const target = JSON.stringify(readTarget(input));
    const head = JSON.stringify({ name, score, source: 'Code' });
    const extra = metadata === undefined ? '' : `,"metadata":${metadata}`;
    const body = `${head.slice(0, -1)}${extra},${target.slice(1)}`;
    return sendForTrace(this.#transport, { method: 'POST', path: '/v1/evaluators/score', body }, options);
  }
}

function readTarget({ traceId, spanId }: EvaluatorScoreOptions): { traceId: string } | { spanId: string } {
  const hasTrace = traceId !== undefined && traceId !== null;
  const hasSpan = spanId !== undefined && spanId !== null;
  if (hasTrace === hasSpan) {
    throw new ValidationError([
      { field: 'traceId', message: `pass exactly one of traceId and spanId, got ${hasTrace ? 'both' : 'neither'}` },
    ]);
  }
  return hasTrace ? { traceId: parseTraceId(traceId) } : { spanId: parseSpanId(spanId as SpanIdInput) };
}
