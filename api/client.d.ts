import { ClientOptions, OutboxOptions, Transport, TagsClient, TracesClient, EvaluatorsClient, Outbox } from '@tailrace/core';
export { AbortedError, AnnotateOptions, Annotation, ApiError, ApiPromise, AuthenticationError, BadRequestError, ClientOptions, ConfigurationError, ConflictError, ConnectionError, DeliveryError, DeliveryReport, Drop, DropReason, EvaluatorScoreOptions, FlushOptions, GetTraceOptions, InternalServerError, InvalidSpanIdError, InvalidTraceIdError, ListTracesOptions, LiveSpan, Logger, Middleware, NotFoundError, Orphan, Outbox, OutboxOptions, OutboxScore, Page, PagePromise, PayloadTooLargeError, PermissionDeniedError, RateLimitError, RequestOptions, ResponseValidationError, Score, ScoreInput, Span, SpanIdInput, SpanInput, SpanType, StreamError, StreamTruncatedError, TagReceipt, TailraceError, TimeoutError, Trace, TraceIdInput, TraceWithSpans, UnprocessableEntityError, UnsupportedByServerError, ValidationError, WithResponse, installShutdown, newTraceId, parseSpanId, parseTraceId } from '@tailrace/core';
import { RolloutSessionsClient } from '@tailrace/rollouts';
export { ReconnectOptions, ResilientStream, RolloutBusyError, RolloutEvent, RolloutParam, RolloutSession, RolloutSessionsClient, RolloutSpan, RolloutStatus, StreamLostError, serveRollout } from '@tailrace/rollouts';

/** Options of `LaminarClient`; `LMNR_PROJECT_API_KEY` and `LMNR_BASE_URL` stand in for the key and the address. */
interface LaminarClientOptions extends ClientOptions {
    /** How the client's outbox collects and delivers. */
    outbox?: OutboxOptions | undefined;
}
/**
 * Every resource of the API behind one transport.
 *
 * @example
 * const client = new LaminarClient({ baseUrl: 'http://127.0.0.1:8000', projectApiKey: 'local' });
 * await client.tags.tag(traceId, ['positive-feedback', 'resolved']);
 * await client.traces.pushMetadata(traceId, { reviewer: 'alice' });
 * await client.evaluators.score({ name: 'quality', score: 0.95, traceId });
 * await client.close();
 */
declare class LaminarClient {
    #private;
    /** Throws ConfigurationError when the key is missing or the address is no URL. */
    constructor(options?: LaminarClientOptions, transport?: Transport);
    /** Tags of traces. */
    get tags(): TagsClient;
    /** Metadata of traces, and the traces themselves. */
    get traces(): TracesClient;
    /** Scores of traces and spans. */
    get evaluators(): EvaluatorsClient;
    /** Rollout sessions: functions that people run from the UI. */
    get rolloutSessions(): RolloutSessionsClient;
    /** Annotations and spans delivered in the background; what the framework packages write to. */
    get outbox(): Outbox;
    /** Derives a client with other options and an outbox of its own; connections to the same address are shared. */
    withOptions(options: LaminarClientOptions): LaminarClient;
    /** Delivers what the outbox has, within `timeoutMs` (default 10000), and closes connections. A second call does nothing. */
    close(options?: {
        timeoutMs?: number | undefined;
    }): Promise<void>;
    [Symbol.asyncDispose](): Promise<void>;
}

export { LaminarClient, type LaminarClientOptions };
