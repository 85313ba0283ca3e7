import { readScore, type ScoreInput, scoreToJson } from '../annotations/score-input.js';
import { readScoreKey, type ScoreKey } from '../annotations/score-key.js';
import { nextWriteTimeMs } from '../annotations/write-time.js';
import type { ClientOptions } from '../client-options.js';
import { ValidationError } from '../errors/validation-error.js';
import { parseSpanId, type SpanIdInput } from '../ids/span-id.js';
import { parseTraceId, type TraceIdInput } from '../ids/trace-id.js';
import { ApiPromise } from '../transport/api-promise.js';
import { type ApiResponse, type Transport, toTransport } from '../transport/transport.js';
import { explainMissingRoute } from './explain-missing-route.js';
import { type AnnotateOptions, sendForTrace } from './wait-for-trace.js';

/** A score and what it is for: exactly one of `traceId` and `spanId`, or with an `actor` a trace and, if you like, one of its spans. */
export interface EvaluatorScoreOptions extends ScoreInput {
  traceId?: TraceIdInput | undefined;
  spanId?: SpanIdInput | undefined;
}

/** A score that an actor takes back, of a trace or of one of its spans. */
export interface EvaluatorUnscoreOptions extends ScoreKey {
  traceId: TraceIdInput;
  spanId?: SpanIdInput | undefined;
}

const ROUTE = '/v1/evaluators/score';

/**
 * Attaches scores to traces and spans, and takes back those of an actor.
 *
 * @example
 * const evaluators = new EvaluatorsClient();
 * await evaluators.score({ name: 'quality', score: 0.95, traceId });
 * await evaluators.score({ name: 'thumbs', score: 1, value: true, actor: 'user-17', traceId });
 */
export class EvaluatorsClient {
  readonly #transport: Transport;

  constructor(options: ClientOptions | Transport = {}) {
    this.#transport = toTransport(options);
  }

  /**
   * Attaches a score. Each call adds one, unless it names an `actor`: then the actor's latest one under this name stands, and those before
   * are its history. Backends other than Tailrace's server know no actors and add each.
   *
   * @throws ValidationError when the score is not finite, or when it does not name exactly one of `traceId` and `spanId` (with an
   * `actor`: a `traceId`); InvalidTraceIdError, InvalidSpanIdError; NotFoundError from backends that do not serve scores or do not know
   * the trace.
   */
  score(input: EvaluatorScoreOptions, options?: AnnotateOptions): ApiPromise<void> {
    return ApiPromise.write(
      this.#transport,
      () => this.#score(input, options),
      () => undefined,
    );
  }

  /**
   * Takes back the score that an actor gave under a name, whether it has arrived or not; what it was stays as history.
   *
   * @throws ValidationError naming the field; InvalidTraceIdError, InvalidSpanIdError; UnsupportedByServerError where scores can only
   * be added.
   */
  unscore(input: EvaluatorUnscoreOptions, options?: AnnotateOptions): ApiPromise<void> {
    return ApiPromise.write(
      this.#transport,
      () => this.#unscore(input, options).catch(explainMissingUnscore),
      () => undefined,
    );
  }

  async #score(input: EvaluatorScoreOptions, options: AnnotateOptions | undefined): Promise<ApiResponse> {
    const checked = readScore(input);
    const target = checked.actor === undefined ? readTarget(input) : readScoredTrace(input);
    // An actor's writes carry their time, so that a retry that arrives late changes nothing back.
    const writtenAtMs = checked.actor === undefined ? undefined : (checked.writtenAtMs ?? nextWriteTimeMs());
    const body = scoreToJson({ ...checked, writtenAtMs }, { source: 'Code', ...target });
    return sendForTrace(this.#transport, { method: 'POST', path: ROUTE, body }, options);
  }

  async #unscore(input: EvaluatorUnscoreOptions, options: AnnotateOptions | undefined): Promise<ApiResponse> {
    const { name, actor, writtenAtMs = nextWriteTimeMs() } = readScoreKey(input);
    const body = JSON.stringify({ ...readScoredTrace(input), name, actor, writtenAtMs });
    return sendForTrace(this.#transport, { method: 'DELETE', path: ROUTE, body }, options);
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

function readScoredTrace({ traceId, spanId }: Pick<EvaluatorScoreOptions, 'traceId' | 'spanId'>): {
  traceId: string;
  spanId?: string;
} {
  if (traceId === undefined || traceId === null) {
    throw new ValidationError([{ field: 'traceId', message: 'missing: the score of an actor is known by its trace' }]);
  }
  const trace = { traceId: parseTraceId(traceId) };
  return spanId === undefined || spanId === null ? trace : { ...trace, spanId: parseSpanId(spanId) };
}

function explainMissingUnscore(error: unknown): never {
  return explainMissingRoute(error, 'scores can be added there, not taken back');
}
