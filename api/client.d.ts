// @tailrace/client
import { AgentClient } from '@tailrace/agent';
export { ActionResult, AgentClient, AgentOutput, AgentRunError, AgentRunStream, AgentStreamTruncatedError, AgentTimeoutError, ModelProvider, RunAgentErrorChunk, RunAgentFinalChunk, RunAgentOptions, RunAgentRequestOptions, RunAgentResponseChunk, RunAgentStepChunk, RunAgentTimeoutChunk } from '@tailrace/agent';
import { AnalyticsClient } from '@tailrace/analytics';
export { AnalyticsClient, AnalyticsClientOptions, ClaimedItem, FieldError, InvalidFieldsError, LeaseLostError, NewScoreDefinition, NewTraceReview, ReviewQueue, ReviewQueueItem, ReviewScore, ReviewScoreInput, ScoreAgreement, ScoreConfigs, ScoreDefinition, ScoreKind, SentimentResult, SummaryResult, TraceReview, VersionConflictError, scoreOf } from '@tailrace/analytics';
import { ClientOptions, OutboxOptions, Transport, TagsClient, TracesClient, EvaluatorsClient, SqlClient, Outbox } from '@tailrace/core';
export { AbortedError, AnnotateOptions, Annotation, ApiError, ApiPromise, AuthenticationError, BadRequestError, ClientOptions, ConfigurationError, ConflictError, ConnectionError, DeliveryError, DeliveryReport, Drop, DropReason, EndSpanOptions, EvaluatorScoreOptions, EvaluatorUnscoreOptions, FlushOptions, GetTraceOptions, InternalServerError, InvalidSpanIdError, InvalidTraceIdError, ListTracesOptions, LiveSpan, Logger, Middleware, NotFoundError, Orphan, Outbox, OutboxOptions, OutboxScore, OutboxScoreKey, Page, PagePromise, PayloadTooLargeError, PermissionDeniedError, RateLimitError, RequestOptions, ResponseValidationError, ReviewOnTrace, ReviewOnTraceScore, Score, ScoreChange, ScoreInput, ScoreKey, Span, SpanIdInput, SpanInput, SpanType, StartSpanOptions, StreamError, StreamTruncatedError, TagReceipt, TailraceError, TimeoutError, Trace, TraceIdInput, TraceWithSpans, UnprocessableEntityError, UnsupportedByServerError, ValidationError, WithResponse, installShutdown, newTraceId, parseSpanId, parseTraceId } from '@tailrace/core';
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

// @tailrace/client/testing
import { TraceIdInput } from '@tailrace/core';
import { LaminarClient, LaminarClientOptions } from './index.js';
import '@tailrace/agent';
import '@tailrace/analytics';
import '@tailrace/datasets';
import '@tailrace/evals';
import '@tailrace/rollouts';

/** One request that left a client, as the server would have seen it. */
interface RecordedCall {
    readonly method: string;
    /** Route without the query: `/v1/tag`. */
    readonly path: string;
    readonly query: Readonly<Record<string, string[]>>;
    readonly headers: Readonly<Record<string, string>>;
    /** The JSON body, parsed; `undefined` without one. */
    readonly body: unknown;
}

/** A score that was written. */
interface WrittenScore {
    name: string;
    score: number;
    actor?: string | undefined;
    value?: boolean | string | undefined;
    comment?: string | undefined;
    /** Set when it is for one span. */
    spanId?: string | undefined;
}
/** What was written for one trace. */
interface WrittenTrace {
    /** Tags that are on it. */
    readonly tags: ReadonlySet<string>;
    readonly metadata: Readonly<Record<string, unknown>>;
    /** Scores, as they stand: of an actor the latest of each name, unless it was taken back. */
    readonly scores: readonly WrittenScore[];
    /** Names of the spans that were written. */
    readonly spanNames: readonly string[];
}
/** What an annotation says of its trace. */
interface TraceWrite {
    traceId?: string | undefined;
    addTags?: string[] | undefined;
    removeTags?: string[] | undefined;
    metadata?: Record<string, unknown> | undefined;
    spanId?: string | undefined;
    scores?: WrittenScore[] | undefined;
    removeScores?: {
        name: string;
        actor: string;
    }[] | undefined;
}
/** The part of an OTLP/JSON export that is looked at. */
interface SpanWrite {
    resourceSpans?: {
        scopeSpans?: {
            spans?: {
                traceId: string;
                name: string;
            }[];
        }[];
    }[];
}
/** Keeps what the routes of annotations and spans are given, by trace. */
declare class WrittenTraces {
    #private;
    /** Resolves any spelling of a trace id that the client may have sent. */
    get(traceId: string): WrittenTrace;
    annotate(write: TraceWrite): void;
    addSpans({ resourceSpans }: SpanWrite): void;
    clear(): void;
}

/** How requests fail that are made to. */
interface Failure {
    /** Status of the answer; without one the connection breaks. */
    status?: number | undefined;
    /** How many requests fail. @default 1 */
    times?: number | undefined;
    /** Only requests of this route: `/v1/tag`. @default every route */
    path?: string | undefined;
}
/** Answers requests as a server would that accepts everything, and keeps what was written. */
declare class MemoryBackend {
    #private;
    readonly calls: RecordedCall[];
    readonly traces: WrittenTraces;
    /** Stands in for `fetch`. */
    readonly fetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;
    fail({ path, status, times }: Failure): void;
    clear(): void;
}

/** Options of `createMemoryClient`; retries and the outbox work as in production. */
type MemoryClientOptions = Omit<LaminarClientOptions, 'baseUrl' | 'fetch' | 'port' | 'projectApiKey'>;
/**
 * Makes a client for tests: a real `LaminarClient` whose requests end in memory. It needs no key, no server and no test framework.
 *
 * @example
 * const client = createMemoryClient();
 * await answerQuestion(client, traceId);
 * await client.expectTagged(traceId, 'answered');
 */
declare function createMemoryClient(options?: MemoryClientOptions): MemoryClient;
/** A client whose requests are kept instead of sent; `createMemoryClient` makes one. */
declare class MemoryClient extends LaminarClient {
    #private;
    /** Takes the backend that keeps the requests; `createMemoryClient` makes both. */
    constructor(options: MemoryClientOptions, backend: MemoryBackend);
    /** Every request so far, retries too, in order. What the outbox still holds is not among them: `await client.outbox.flush()`. */
    get calls(): readonly RecordedCall[];
    /** Delivers what the outbox holds, and resolves to what was written for a trace. Rejects with InvalidTraceIdError. */
    written(traceId: TraceIdInput): Promise<WrittenTrace>;
    /** Rejects unless the trace has all of these tags. */
    expectTagged(traceId: TraceIdInput, ...tags: string[]): Promise<void>;
    /** Rejects unless the trace's metadata has these keys with these values, compared as JSON. */
    expectMetadata(traceId: TraceIdInput, expected: Readonly<Record<string, unknown>>): Promise<void>;
    /** Rejects unless the trace has a score of this name, and of this value when one is given. */
    expectScored(traceId: TraceIdInput, name: string, score?: number): Promise<void>;
    /** Makes the next requests fail: with a status, or by a broken connection. */
    failNext(failure?: Failure): void;
    /** Forgets all calls, writes and failures to come. */
    clear(): void;
}

export { type Failure, MemoryClient, type MemoryClientOptions, type RecordedCall, type WrittenScore, type WrittenTrace, createMemoryClient };
