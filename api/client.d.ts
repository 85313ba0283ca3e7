import { AgentClient } from '@tailrace/agent';
export { ActionResult, AgentClient, AgentOutput, AgentRunError, AgentRunStream, AgentStreamTruncatedError, AgentTimeoutError, ModelProvider, RunAgentErrorChunk, RunAgentFinalChunk, RunAgentOptions, RunAgentRequestOptions, RunAgentResponseChunk, RunAgentStepChunk, RunAgentTimeoutChunk } from '@tailrace/agent';
import { AnalyticsClient } from '@tailrace/analytics';
export { AnalyticsClient, AnalyticsClientOptions, FieldError, InvalidFieldsError, NewScoreDefinition, NewTraceReview, ReviewScore, ReviewScoreInput, ScoreDefinition, SentimentResult, SummaryResult, TraceReview, VersionConflictError, scoreOf } from '@tailrace/analytics';
import { ClientOptions, OutboxOptions, Transport, TagsClient, TracesClient, EvaluatorsClient, SqlClient, Outbox } from '@tailrace/core';
export { AbortedError, AnnotateOptions, Annotation, ApiError, ApiPromise, AuthenticationError, BadRequestError, ClientOptions, ConfigurationError, ConflictError, ConnectionError, DeliveryError, DeliveryReport, Drop, DropReason, EndSpanOptions, EvaluatorScoreOptions, EvaluatorUnscoreOptions, FlushOptions, GetTraceOptions, InternalServerError, InvalidSpanIdError, InvalidTraceIdError, ListTracesOptions, LiveSpan, Logger, Middleware, NotFoundError, Orphan, Outbox, OutboxOptions, OutboxScore, OutboxScoreKey, Page, PagePromise, PayloadTooLargeError, PermissionDeniedError, RateLimitError, RequestOptions, ResponseValidationError, Score, ScoreChange, ScoreInput, ScoreKey, Span, SpanIdInput, SpanInput, SpanType, StartSpanOptions, StreamError, StreamTruncatedError, TagReceipt, TailraceError, TimeoutError, Trace, TraceIdInput, TraceWithSpans, UnprocessableEntityError, UnsupportedByServerError, ValidationError, WithResponse, installShutdown, newTraceId, parseSpanId, parseTraceId } from '@tailrace/core';
import { DatasetsClient } from '@tailrace/datasets';
export { Datapoint, Dataset, DatasetFileError, DatasetPushError, DatasetVersion, DatasetsClient, GetDatapointsResponse, PushCheckpoint, PushDatapointsResponse, PushOptions, PushProgress, RejectedPoint, StoredDatapoint, readJsonl, writeJsonl } from '@tailrace/datasets';
import { EvalsClient } from '@tailrace/evals';
export { DatapointsRefusedError, EvalDatapoint, EvalDatapointInput, EvalItem, EvalsClient, EvaluateOptions, Evaluation, EvaluationError, EvaluationResult, EvaluationWithScores, InitEvaluationResponse, evaluate, exitCodeOf } from '@tailrace/evals';
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
    /** Datasets: push, pull, iterate. */
    get datasets(): DatasetsClient;
    /** Evaluations and their datapoints; `evaluate` of `@tailrace/evals` runs one. */
    get evals(): EvalsClient;
    /** Rollout sessions: functions that people run from the UI. */
    get rolloutSessions(): RolloutSessionsClient;
    /** Browser agents: a prompt, run in a browser on the server. */
    get agent(): AgentClient;
    /** Score definitions, trace reviews, sentiment and summaries, of the key's project. */
    get analytics(): AnalyticsClient;
    /** Questions in SQL about what the project has. */
    get sql(): SqlClient;
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
