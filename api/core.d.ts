// @tailrace/core
import { D as DeliveryReport, A as ApiResponse, T as Transport, R as RequestOptions, S as ScoreInput, a as ScoreKey, C as ClientOptions, b as ApiRequest, c as SpanInput, d as Clock } from './choose-outbox.js';
export { e as Annotation, f as CheckedScoreKey, g as Drop, h as DropReason, E as EndSpanOptions, F as FlushOptions, H as HeadersInput, I as IdentifiedScore, L as LiveSpan, i as Logger, M as Middleware, O as Outbox, j as OutboxChoice, k as OutboxOptions, l as OutboxScore, m as OutboxScoreKey, n as OverflowPolicy, Q as QueryInput, o as SpanEventInput, p as StartSpanOptions, q as chooseOutbox, r as createTransport, s as readNumber, t as systemClock, u as toTransport } from './choose-outbox.js';
import { T as TraceIdInput, S as SpanIdInput, a as Trace, b as TraceWithSpans, O as Orphan } from './trace-types.js';
export { R as ReviewOnTrace, c as ReviewOnTraceScore, d as Score, e as ScoreChange, f as Span, g as SpanType, U as Usage, n as newSpanId, h as newTraceId, p as parseSpanId, i as parseTraceId, t as toOtelSpanId, j as toOtelTraceId } from './trace-types.js';
export { D as Dispatch, H as HttpMethod, a as HttpRequest, b as HttpResponse, R as Redact, c as RedactContext } from './redact-request.js';

/** Returns the time in Unix milliseconds, always later than the time it returned before: of two writes, the second wins. */
declare function nextWriteTimeMs(now?: () => number): number;

/** Is the base of every error that Tailrace throws. */
declare class TailraceError extends Error {
    /** Stable, machine-readable reason, for example `rate_limited`. */
    readonly code: string;
    /** Whether the same call may succeed later. */
    readonly retryable: boolean;
    constructor(code: string, message: string, options?: {
        cause?: unknown;
        retryable?: boolean;
    });
    /** Tells whether a value is a Tailrace error, also when another copy of the package made it. */
    static isInstance(error: unknown): error is TailraceError;
}

/** Says that the caller's `AbortSignal` ended the call; `cause` is the signal's reason and `name` is `AbortError`. */
declare class AbortedError extends TailraceError {
    constructor(subject: string, reason: unknown);
    /** Tells whether a value is an `AbortedError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is AbortedError;
}

/** What an `ApiError` is made of. */
interface ApiErrorDetails {
    status: number;
    code: string;
    /** The server's own words, already redacted and shortened. */
    serverMessage: string;
    field: string | undefined;
    requestId: string | undefined;
    headers: Readonly<Record<string, string>>;
    body: unknown;
    method: string;
    url: string;
    attempts: number;
    maxAttempts: number;
    retryAfterMs: number | undefined;
    retryable: boolean;
}
/** Says that the server answered with an error status. */
declare class ApiError extends TailraceError {
    readonly status: number;
    /** The server's id of the request, for its logs. */
    readonly requestId: string | undefined;
    /** The field that the server refused, when it named one. */
    readonly field: string | undefined;
    /** Response headers, cookies redacted. */
    readonly headers: Readonly<Record<string, string>>;
    /** The response body, parsed when it was JSON. */
    readonly body: unknown;
    readonly method: string;
    readonly url: string;
    /** How often the request was sent. */
    readonly attempts: number;
    constructor(details: ApiErrorDetails);
    /** Tells whether a value is an `ApiError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is ApiError;
}

/** Says that the API key is missing, unknown or expired (401). */
declare class AuthenticationError extends ApiError {
    /** Tells whether a value is a `AuthenticationError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is AuthenticationError;
}

/** Says that the server refused the request as malformed (400); `field` names the culprit when the server did. */
declare class BadRequestError extends ApiError {
    /** Tells whether a value is a `BadRequestError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is BadRequestError;
}

/** Says that a client that is switched off was asked to read something: writes do nothing then, but there is no answer to make up. */
declare class ClientDisabledError extends TailraceError {
    constructor(subject: string);
    /** Tells whether a value is a `ClientDisabledError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is ClientDisabledError;
}

/** Says that a client was set up wrongly: the message names the option and the environment variable. */
declare class ConfigurationError extends TailraceError {
    constructor(message: string);
    /** Tells whether a value is a `ConfigurationError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is ConfigurationError;
}

/** Says that the thing exists already or changed meanwhile (409). */
declare class ConflictError extends ApiError {
    /** Tells whether a value is a `ConflictError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is ConflictError;
}

/** Says that no answer arrived: refused, reset, or the name did not resolve. `cause` has the system error. */
declare class ConnectionError extends TailraceError {
    constructor(message: string, cause: unknown);
    /** Tells whether a value is a `ConnectionError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is ConnectionError;
}

/** Says that `flush({ throwOnFailure: true })` could not deliver everything; `report` has the counts. */
declare class DeliveryError extends TailraceError {
    readonly report: DeliveryReport;
    constructor(report: DeliveryReport, cause: unknown);
    /** Tells whether a value is a `DeliveryError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is DeliveryError;
}

/** Marks a class so that its errors are known across copies of the package (ESM beside CJS, two versions). */
declare function brandError(errorClass: {
    prototype: object;
}, name: string): void;
/** Tells whether a value is an error of the branded class `name` or of one that extends it. */
declare function hasErrorBrand(error: unknown, name: string): boolean;

/** Says that the server failed (5xx). */
declare class InternalServerError extends ApiError {
    /** Tells whether a value is a `InternalServerError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is InternalServerError;
}

/** One thing that is wrong with an argument. */
interface ValidationIssue {
    /** The argument, as a path: `tags[1]`, `options.score`. */
    field: string;
    /** What is wrong and what was expected. */
    message: string;
}
/** Says that an argument was refused before anything was sent. */
declare class ValidationError extends TailraceError {
    readonly issues: readonly ValidationIssue[];
    constructor(issues: readonly ValidationIssue[], code?: string);
    /** The first refused argument. */
    get field(): string;
    /** Tells whether a value is a `ValidationError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is ValidationError;
}

/** Says that a value is not a span id; nothing was sent. */
declare class InvalidSpanIdError extends ValidationError {
    constructor(field: string, received: string);
    /** Tells whether a value is a `InvalidSpanIdError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is InvalidSpanIdError;
}

/** Says that a value is not a trace id; nothing was sent. */
declare class InvalidTraceIdError extends ValidationError {
    constructor(field: string, received: string);
    /** Tells whether a value is a `InvalidTraceIdError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is InvalidTraceIdError;
}

/** Says that the server does not know the thing (404); for a trace it may just not have arrived yet. */
declare class NotFoundError extends ApiError {
    /** Tells whether a value is a `NotFoundError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is NotFoundError;
}

/** Says that the body is over the limit of the server (413); send less at once. */
declare class PayloadTooLargeError extends ApiError {
    /** Tells whether a value is a `PayloadTooLargeError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is PayloadTooLargeError;
}

/** Says that the key may not do this (403). */
declare class PermissionDeniedError extends ApiError {
    /** Tells whether a value is a `PermissionDeniedError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is PermissionDeniedError;
}

/** Says that the server asks to slow down (429). */
declare class RateLimitError extends ApiError {
    /** How long the server asked to wait, in milliseconds. */
    readonly retryAfterMs: number | undefined;
    constructor(details: ApiErrorDetails);
    /** Tells whether a value is a `RateLimitError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is RateLimitError;
}

/** Says that `redact` failed, and that the payload therefore did not leave. What `redact` threw is not kept: it may quote the payload. */
declare class RedactionError extends TailraceError {
    constructor(subject: string, reason: string);
    /** Tells whether a value is a `RedactionError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is RedactionError;
}

/** Says that the server answered with success, but not with what was agreed. */
declare class ResponseValidationError extends TailraceError {
    readonly issues: readonly ValidationIssue[];
    readonly requestId: string | undefined;
    constructor(subject: string, issues: readonly ValidationIssue[], requestId: string | undefined, cause?: unknown);
    /** Tells whether a value is a `ResponseValidationError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is ResponseValidationError;
}

/** Takes what an error is made of, with other words: for a subclass that knows better what the answer means. */
declare function rewordApiError(error: ApiError, words: Pick<ApiErrorDetails, 'code' | 'serverMessage'>): ApiErrorDetails;

/** Says that a stream of events broke or carried something that could not be read. */
declare class StreamError extends TailraceError {
    constructor(code: string, message: string, cause?: unknown);
    /** Tells whether a value is a `StreamError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is StreamError;
}

/** Says that a stream ended before its last event; what arrived is not the whole answer. */
declare class StreamTruncatedError extends StreamError {
    constructor(message: string);
    /** Tells whether a value is a `StreamTruncatedError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is StreamTruncatedError;
}

/** Which clock ran out: one attempt, the whole call with its retries, or the silence between two events of a stream. */
type TimeoutPhase = 'attempt' | 'total' | 'idle';
/** Says that a time limit ran out. */
declare class TimeoutError extends TailraceError {
    readonly phase: TimeoutPhase;
    /** The limit, in milliseconds. */
    readonly timeoutMs: number;
    constructor(phase: TimeoutPhase, timeoutMs: number, subject: string);
    /** Tells whether a value is a `TimeoutError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is TimeoutError;
}

/** Says that the server understood the request and refused its content (422). */
declare class UnprocessableEntityError extends ApiError {
    /** Tells whether a value is a `UnprocessableEntityError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is UnprocessableEntityError;
}

/** Says that this server has no such route: the backend that `baseUrl` points at does not serve this call. */
declare class UnsupportedByServerError extends ApiError {
    /** Tells whether a value is a `UnsupportedByServerError`, also when another copy of the package made it. */
    static isInstance(error: unknown): error is UnsupportedByServerError;
}

/** The span that is active here. */
interface ActiveSpan {
    /** 32 hex digits. */
    traceId: string;
    /** 16 hex digits. */
    spanId: string;
}
/**
 * Reads the active span: that of `@tailrace/tracing`, else OpenTelemetry's, through global symbols, so nothing depends on either.
 * Returns `undefined` without them, outside a span, or for an invalid span.
 */
declare function readActiveSpan(): ActiveSpan | undefined;

/** Renders a refused value for an error message: short, quoted, never throwing. */
declare function describeValue(value: unknown): string;

/**
 * Reads the id of a resource (a UUID in any case, 32 hex digits, or a bigint) and returns it as a lower-case UUID.
 *
 * @throws ValidationError naming the field, for anything else.
 */
declare function parseUuid(value: string | bigint, field: string): string;

/**
 * Decides from the trace id alone whether a trace is in the sample, so every process decides the same.
 *
 * @param rate 0 (none) to 1 (all).
 * @throws InvalidTraceIdError
 */
declare function isSampled(traceId: TraceIdInput, rate: number): boolean;
/** Checks a `sampleRate` option: a share from 0 to 1, all by default. Throws ConfigurationError. */
declare function readSampleRate(value?: unknown): number;

/** What a W3C `traceparent` header says. */
interface Traceparent {
    /** Lower-case UUID. */
    traceId: string;
    /** 16 hex digits: the caller's span. */
    parentSpanId: string;
    isSampled: boolean;
}
/** Reads a W3C `traceparent` header; anything malformed is `undefined`, as the W3C asks. */
declare function parseTraceparent(header: string | undefined): Traceparent | undefined;

/** Tells whether to work at all: the option if there is one, else off when `TAILRACE_DISABLED` is `1` or `true`. */
declare function isEnabled(option: boolean | undefined): boolean;

/** Options of `toJsonText`. */
interface JsonTextOptions {
    /** Characters to write at most, give or take a few notes; what does not fit is named by its size. @default Infinity */
    maxChars?: number | undefined;
}
/**
 * Writes any value as JSON text and never throws.
 *
 * Dates become ISO strings, Maps objects, Sets arrays, errors `{ name, message, cause }`, big integers and non-finite numbers
 * strings; a cycle, a getter or a `toJSON` that throws, and whatever JSON cannot say become a short note in brackets.
 * `undefined` is left out of objects and becomes `null` elsewhere.
 */
declare function toJsonText(value: unknown, { maxChars }?: JsonTextOptions): string;

/** What is closed at shutdown: outboxes and clients. */
interface Closable {
    close(options?: {
        timeoutMs?: number | undefined;
    }): Promise<unknown>;
}
/** Options of the shutdown hook. */
interface ShutdownOptions {
    /** @default ['SIGTERM', 'SIGINT'] */
    signals?: readonly ('SIGTERM' | 'SIGINT' | 'SIGHUP')[] | undefined;
    /** Runs first: stop taking requests here, so that the last ones are still annotated. */
    before?: (() => unknown) | undefined;
    /** Milliseconds for everything together, after which the process ends all the same. @default 2000 */
    timeoutMs?: number | undefined;
}
/**
 * Delivers what is pending when the process is told to end, then lets it end by that signal, unless the application listens to it too.
 *
 * Nothing listens to signals unless this is called. Returns a function that takes the listeners away again. Where there are no
 * signals (edge, browsers) it does nothing.
 *
 * @example
 * installShutdown([client.outbox], { before: () => server.close() });
 */
declare function installShutdown(closables: readonly Closable[], options?: ShutdownOptions): () => void;

/** The data of a call together with the response that carried it. */
interface WithResponse<T> {
    data: T;
    response: ApiResponse;
    requestId: string | undefined;
}
/**
 * Is the promise of a call: awaits to the data, and can show the response behind it.
 *
 * The request is sent at once; the body is read once, when first asked for.
 */
declare class ApiPromise<T> extends Promise<T> {
    #private;
    private constructor();
    static get [Symbol.species](): PromiseConstructor;
    /** Starts a call; what `send` throws becomes the rejection. */
    static start<T>(send: () => Promise<ApiResponse>, parse: (response: ApiResponse) => T): ApiPromise<T>;
    /** Starts a write, or does nothing at all where the client is switched off: `parse` is given `textWhenOff` as the answer then. */
    static write<T>(transport: Transport, send: () => Promise<ApiResponse>, parse: (response: ApiResponse) => T, textWhenOff?: () => string): ApiPromise<T>;
    /** Resolves to the response with its body as text, whatever the data would be. Rejects as the call itself does. */
    asResponse(): Promise<ApiResponse>;
    /** Resolves to the data, the response and the server's request id. */
    withResponse(): Promise<WithResponse<T>>;
    then<A = T, B = never>(onFulfilled?: ((value: T) => A | PromiseLike<A>) | null, onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<A | B>;
    catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B>;
    finally(onFinally?: (() => void) | null): Promise<T>;
}

/** Options of a write to a trace that the server may not have seen yet. */
interface AnnotateOptions extends RequestOptions {
    /**
     * Milliseconds to keep trying while the server answers that it does not know the trace. A Tailrace server never does: it keeps the
     * write until the trace arrives. @default 0
     */
    waitForTraceMs?: number | undefined;
    /** What an unknown trace means in the end: an error, or a warning in the log as in the Python client. @default 'throw' */
    onNotFound?: 'throw' | 'warn' | undefined;
}

/** A score and what it is for: exactly one of `traceId` and `spanId`, or with an `actor` a trace and, if you like, one of its spans. */
interface EvaluatorScoreOptions extends ScoreInput {
    traceId?: TraceIdInput | undefined;
    spanId?: SpanIdInput | undefined;
}
/** A score that an actor takes back, of a trace or of one of its spans. */
interface EvaluatorUnscoreOptions extends ScoreKey {
    traceId: TraceIdInput;
    spanId?: SpanIdInput | undefined;
}
/**
 * Attaches scores to traces and spans, and takes back those of an actor.
 *
 * @example
 * const evaluators = new EvaluatorsClient();
 * await evaluators.score({ name: 'quality', score: 0.95, traceId });
 * await evaluators.score({ name: 'thumbs', score: 1, value: true, actor: 'user-17', traceId });
 */
declare class EvaluatorsClient {
    #private;
    constructor(options?: ClientOptions | Transport);
    /**
     * Attaches a score. Each call adds one, unless it names an `actor`: then the actor's latest one under this name stands, and those before
     * are its history. Backends other than Tailrace's server know no actors and add each.
     *
     * @throws ValidationError when the score is not finite, or when it does not name exactly one of `traceId` and `spanId` (with an
     * `actor`: a `traceId`); InvalidTraceIdError, InvalidSpanIdError; NotFoundError from backends that do not serve scores or do not know
     * the trace.
     */
    score(input: EvaluatorScoreOptions, options?: AnnotateOptions): ApiPromise<void>;
    /**
     * Takes back the score that an actor gave under a name, whether it has arrived or not; what it was stays as history.
     *
     * @throws ValidationError naming the field; InvalidTraceIdError, InvalidSpanIdError; UnsupportedByServerError where scores can only
     * be added.
     */
    unscore(input: EvaluatorUnscoreOptions, options?: AnnotateOptions): ApiPromise<void>;
}

/** Turns the 404 of a route that other backends do not have into an UnsupportedByServerError that says so; rethrows everything else. */
declare function explainMissingRoute(error: unknown, limits: string): never;

/** Filters of the trace list; all given ones must hold. */
interface ListTracesOptions {
    /** Tags that must all be there. */
    tag?: string | readonly string[] | undefined;
    /** Metadata keys with the exact value each must have. */
    metadata?: Record<string, unknown> | undefined;
    status?: 'success' | 'error' | undefined;
    userId?: string | undefined;
    sessionId?: string | undefined;
    /** Only traces that started at this time or later. */
    startedAfter?: Date | string | undefined;
    /** Only traces that started before this time. */
    startedBefore?: Date | string | undefined;
    /** Traces a page, 1 to 500. @default 50 */
    limit?: number | undefined;
    /** Where to go on: the `nextCursor` of an earlier page. */
    cursor?: string | undefined;
}

/** A row of an answer: the value of each column by its name. */
type SqlRow = Record<string, unknown>;
/**
 * Asks questions in SQL about what a project has.
 *
 * @example
 * const sql = new SqlClient({ baseUrl: 'http://127.0.0.1:8000', projectApiKey: 'local' });
 * const rows = await sql.query('select name, count(*) as n from spans where trace_id = {id:UUID} group by name', { id: traceId });
 */
declare class SqlClient {
    #private;
    constructor(options?: ClientOptions | Transport);
    /**
     * Runs one SELECT over the tables `spans`, `traces`, `dataset_datapoints`, `dataset_datapoint_versions` and `evaluation_datapoints`.
     * `{name:Type}` in the query stands for a parameter, which is sent as a value: `UUID`, `String`, `Int64`, `Float64`, `Bool`,
     * `DateTime`, `Array(String)` and their like. Integers beyond 2^53 lose digits: cast them to text.
     *
     * @throws ValidationError when the query is no text or empty; BadRequestError when the server refuses it, with the reason.
     */
    query<Row extends SqlRow = SqlRow>(query: string, parameters?: Record<string, unknown>, options?: RequestOptions): ApiPromise<Row[]>;
}

/** What became of one tag. */
interface TagReceipt {
    /** The tag; backends other than Tailrace's server leave it out. */
    name?: string | undefined;
    /** The span that carries it, when the server knows. */
    spanId?: string | null | undefined;
    /** On the trace, or kept until the trace arrives. */
    state?: 'applied' | 'pending' | undefined;
}
/**
 * Adds tags to traces and takes them away, also long after the request.
 *
 * @example
 * const tags = new TagsClient({ baseUrl: 'http://127.0.0.1:8000', projectApiKey: 'local' });
 * await tags.tag(traceId, ['checkout', 'positive-feedback']);
 */
declare class TagsClient {
    #private;
    constructor(options?: ClientOptions | Transport);
    /**
     * Adds one or more tags to a trace; a tag that is there already stays as it is.
     *
     * Resolves to one receipt a tag, or to an empty list from backends that answer without a body.
     *
     * @throws InvalidTraceIdError, ValidationError before anything is sent; NotFoundError from backends that do not keep tags for a
     * trace to come (see `waitForTraceMs`).
     */
    tag(traceId: TraceIdInput, tags: string | readonly string[], options?: AnnotateOptions): ApiPromise<TagReceipt[]>;
    /**
     * Takes one or more tags off a trace, whoever set them.
     *
     * @throws InvalidTraceIdError, ValidationError before anything is sent; UnsupportedByServerError where tags can only be added.
     */
    untag(traceId: TraceIdInput, tags: string | readonly string[], options?: AnnotateOptions): ApiPromise<TagReceipt[]>;
}

/** One page of a list. */
declare class Page<T> {
    #private;
    readonly items: T[];
    /** Where the next page starts; `undefined` on the last one. */
    readonly nextCursor: string | undefined;
    constructor(items: T[], nextCursor: string | undefined, load: (cursor: string) => Promise<Page<T>>);
    /** Tells whether another page follows. */
    hasNextPage(): boolean;
    /** Loads the page that follows, or resolves to `undefined` after the last one. */
    getNextPage(): Promise<Page<T> | undefined>;
}
/** Is a list on its way: awaits to its first page, or iterates over the items of all pages. A page that fails rejects, it never ends the loop. */
declare class PagePromise<T> implements PromiseLike<Page<T>>, AsyncIterable<T> {
    #private;
    constructor(load: () => Promise<Page<T>>);
    then<A = Page<T>, B = never>(onFulfilled?: ((value: Page<T>) => A | PromiseLike<A>) | null, onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<A | B>;
    [Symbol.asyncIterator](): AsyncGenerator<T>;
}
/** Loads pages of a route that answers `{ items, nextCursor }`. */
declare function loadPage<T>(transport: Transport, request: ApiRequest): Promise<Page<T>>;

/** Options of `traces.get`. */
interface GetTraceOptions extends RequestOptions {
    /** Milliseconds to keep asking while the trace has not arrived. @default 0 */
    waitForTraceMs?: number | undefined;
}
/**
 * Patches the metadata of finished traces, and reads traces back.
 *
 * @example
 * const traces = new TracesClient({ baseUrl: 'http://127.0.0.1:8000', projectApiKey: 'local' });
 * await traces.pushMetadata(traceId, { reviewer: 'alice', editsMade: 2 });
 * for await (const trace of traces.list({ tag: 'checkout' })) console.log(trace.id, trace.metadata);
 */
declare class TracesClient {
    #private;
    constructor(options?: ClientOptions | Transport);
    /**
     * Merges a patch into the metadata of a trace: each top-level key of the patch replaces the key of the trace.
     *
     * @throws InvalidTraceIdError, ValidationError before anything is sent; NotFoundError from backends that do not keep a patch for a
     * trace to come (see `waitForTraceMs` and `onNotFound`).
     */
    pushMetadata(traceId: TraceIdInput, metadata: Record<string, unknown>, options?: AnnotateOptions): ApiPromise<void>;
    /** Lists traces, newest first. Await it for one page, or iterate over all. Throws ValidationError for a filter that cannot be. */
    list(filter?: ListTracesOptions, options?: RequestOptions): PagePromise<Trace>;
    /** Reads one trace with its spans, waiting for it up to `waitForTraceMs`. Rejects with NotFoundError when it is not there. */
    get(traceId: TraceIdInput, options?: GetTraceOptions): ApiPromise<TraceWithSpans>;
    /** Lists what was written for traces that have not arrived. Await it for one page, or iterate over all. */
    listOrphans(filter?: {
        limit?: number | undefined;
        cursor?: string | undefined;
    }, options?: RequestOptions): PagePromise<Orphan>;
}

/** Writes a span as OTLP/JSON text. Throws InvalidTraceIdError, InvalidSpanIdError, ValidationError. */
declare function spanToOtlpJson(span: SpanInput): string;
/** Puts spans, each as OTLP/JSON text, into the body of an export request. */
declare function toExportRequest(spans: readonly string[]): string;

/** One event of a stream. */
interface ServerSentEvent {
    /** `message` when the stream does not name it. */
    event: string;
    data: string;
    /** The id to resume after, when the stream gave one. */
    id: string | undefined;
}
/** How a stream of events is read. */
interface EventStreamOptions {
    /** The longest event, in characters. @default 16777216 */
    maxEventLength?: number | undefined;
    /** Milliseconds of silence, keep-alive comments included, after which the stream counts as dead. @default 45000 */
    idleTimeoutMs?: number | undefined;
    /** Told when the stream asks for another reconnection delay, in milliseconds. */
    onRetry?: ((retryMs: number) => void) | undefined;
}
/**
 * Reads server-sent events from bytes as they arrive.
 *
 * @throws StreamError for an event over `maxEventLength`; TimeoutError (phase `idle`) after `idleTimeoutMs` of silence.
 */
declare function readServerSentEvents(chunks: AsyncIterable<Uint8Array>, options?: EventStreamOptions): AsyncGenerator<ServerSentEvent>;

/** How events become values. */
interface DecodeOptions<T> extends EventStreamOptions {
    /** Makes a value of an event; `undefined` skips it. */
    decode: (event: ServerSentEvent) => T | undefined;
    /** Tells whether a value is the last one: a stream that ends without it is truncated. */
    isLast?: ((value: T) => boolean) | undefined;
}
/**
 * Is a stream of values on its way: iterate it once; leaving the loop ends the connection.
 *
 * @example
 * for await (const value of stream) console.log(value);
 */
declare class EventStream<T> implements AsyncIterable<T>, AsyncDisposable {
    #private;
    constructor(chunks: AsyncIterable<Uint8Array>, options: DecodeOptions<T>);
    /** The id of the latest event that had one: where to resume. */
    get lastEventId(): string | undefined;
    /** Throws StreamError on the second use, StreamTruncatedError when the stream ends before its last value. */
    [Symbol.asyncIterator](): AsyncGenerator<T>;
    /** Splits the stream in two that are read independently; what one has read waits in memory for the other. */
    tee(): [AsyncIterable<T>, AsyncIterable<T>];
    /** Gives the values as a `ReadableStream`. */
    toReadableStream(): ReadableStream<T>;
    /** Ends the stream and its connection. */
    abort(): Promise<void>;
    [Symbol.asyncDispose](): Promise<void>;
}

/** What happens around a stream that is read from an iterator. */
interface StreamEnds {
    /** Runs once when the values are over, or have failed. */
    onEnd?: (() => void) | undefined;
    /** Runs when the reader leaves. Let it end what the values come from: the iterator's own `return` waits for the next of them, which may never come. */
    onCancel: () => void | Promise<void>;
}
/** Makes the source of a `ReadableStream` that takes its values from an iterator as they are asked for. */
declare function streamSource<T>(values: AsyncIterator<T>, { onCancel, onEnd }: StreamEnds): UnderlyingDefaultSource<T>;
/** Reads a stream to its end, and cancels it when the loop is left: not every runtime iterates over a `ReadableStream` by itself. */
declare function readStream<T>(stream: ReadableStream<T>): AsyncGenerator<T, undefined>;

/** Waits between attempts. Rejects with AbortedError when the caller ends the call meanwhile. */
declare function abortableSleep(ms: number, signal: AbortSignal | undefined, clock: Clock, subject: string): Promise<void>;

/** How waits between attempts grow. */
interface BackoffOptions {
    /** Upper bound of the first wait, in milliseconds. */
    baseMs: number;
    /** Upper bound of any wait, in milliseconds. */
    maxMs: number;
}
/** Returns the wait before retry `retry` (0 is the first): random between nothing and a bound that doubles ("full jitter"). */
declare function backoffMs(retry: number, options: BackoffOptions, random: () => number): number;

/** Parses a JSON answer; an empty or non-JSON success is `undefined`, because several backends answer writes so. */
declare function parseOptionalJson(response: ApiResponse): unknown;
/** Parses a JSON object answer. Throws ResponseValidationError when it is anything else. */
declare function parseJsonObject(subject: string, response: ApiResponse): Record<string, unknown>;

/**
 * Builds an API path with its parts encoded, so that no value can leave its segment.
 *
 * @throws ValidationError for an empty part, `.`, `..` and text that has no encoding.
 * @example
 * path`/v1/traces/${traceId}`
 */
declare function path(literals: TemplateStringsArray, ...parts: readonly (string | number)[]): string;

/** Reads how long the server asks to wait: `retry-after-ms`, else `retry-after` in seconds or as an IMF date. Anything else counts as not said. */
declare function parseRetryAfterMs(headers: Readonly<Record<string, string>>, nowMs: number): number | undefined;

/** Checks that an argument is an object, so that reading its fields cannot fail. Throws ValidationError naming it. */
declare function requireObject(value: unknown, field: string, shape: string): void;

/** The version of this package, set at build time. */
declare const VERSION: string;

export { AbortedError, type ActiveSpan, type AnnotateOptions, ApiError, type ApiErrorDetails, ApiPromise, ApiRequest, ApiResponse, AuthenticationError, type BackoffOptions, BadRequestError, ClientDisabledError, ClientOptions, Clock, type Closable, ConfigurationError, ConflictError, ConnectionError, type DecodeOptions, DeliveryError, DeliveryReport, type EvaluatorScoreOptions, type EvaluatorUnscoreOptions, EvaluatorsClient, EventStream, type EventStreamOptions, type GetTraceOptions, InternalServerError, InvalidSpanIdError, InvalidTraceIdError, type JsonTextOptions, type ListTracesOptions, NotFoundError, Orphan, Page, PagePromise, PayloadTooLargeError, PermissionDeniedError, RateLimitError, RedactionError, RequestOptions, ResponseValidationError, ScoreInput, ScoreKey, type ServerSentEvent, type ShutdownOptions, SpanIdInput, SpanInput, SqlClient, type SqlRow, type StreamEnds, StreamError, StreamTruncatedError, type TagReceipt, TagsClient, TailraceError, TimeoutError, type TimeoutPhase, Trace, TraceIdInput, TraceWithSpans, type Traceparent, TracesClient, Transport, UnprocessableEntityError, UnsupportedByServerError, VERSION, ValidationError, type ValidationIssue, type WithResponse, abortableSleep, backoffMs, brandError, describeValue, explainMissingRoute, hasErrorBrand, installShutdown, isEnabled, isSampled, loadPage, nextWriteTimeMs, parseJsonObject, parseOptionalJson, parseRetryAfterMs, parseTraceparent, parseUuid, path, readActiveSpan, readSampleRate, readServerSentEvents, readStream, requireObject, rewordApiError, spanToOtlpJson, streamSource, toExportRequest, toJsonText };

// @tailrace/core/redact
import { R as Redact } from './redact-request.js';
export { c as RedactContext } from './redact-request.js';

/** Kinds of secrets that are found by how they look. */
type SecretKind = 'card' | 'email' | 'jwt' | 'key';

/** What a redactor hides. */
interface RedactorOptions {
    /** Secrets found by how they look, also inside longer texts, addresses and JSON in texts. @default all: `['card', 'email', 'jwt', 'key']` */
    secrets?: readonly SecretKind[] | undefined;
    /** Keys whose values are hidden whole, at any depth. @default those that contain password, secret, token, api key, authorization or cookie */
    hideKeys?: RegExp | undefined;
    /** Further texts to hide, as in `[/\bcust_\w+/g]`. @default [] */
    patterns?: readonly RegExp[] | undefined;
    /**
     * Allow-list mode: in what your application wrote (metadata, data, target, inputs, outputs, attributes) only the values of these
     * keys stay, all others become `[redacted]`. @default everything that is not hidden stays
     */
    allowKeys?: readonly string[] | undefined;
}
/**
 * Makes a `redact` for client options that hides e-mail addresses, keys, card numbers and tokens, and values by their key.
 *
 * Texts that hold JSON are looked into as well. It errs on the side of hiding; ids and times of the API stay.
 *
 * @throws ConfigurationError for options that cannot work.
 * @example
 * import { createRedactor } from '@tailrace/core/redact';
 *
 * const client = new LaminarClient({ redact: createRedactor({ hideKeys: /ssn|password/i }) });
 */
declare function createRedactor(options?: RedactorOptions): Redact;

export { Redact, type RedactorOptions, type SecretKind, createRedactor };

// @tailrace/core/request
import { i as Logger, p as StartSpanOptions, L as LiveSpan, e as Annotation, O as Outbox, C as ClientOptions } from './choose-outbox.js';
export { v as readOutbox } from './choose-outbox.js';
import './redact-request.js';
import './trace-types.js';

/** Reads an environment variable where the runtime has them; blank counts as unset. */
declare function readEnv(name: string): string | undefined;

/** Describes anything thrown in one line of at most 500 characters; never throws. */
declare function describeError(error: unknown): string;

/**
 * Adds a header to a value of `access-control-expose-headers`, so that pages of other origins can read it; returns `undefined`
 * when it is listed.
 */
declare function exposeHeader(exposed: string | undefined, name: string): string | undefined;

/** Called with what went wrong while a request was annotated, and the request. */
type ErrorListener<Req> = (error: unknown, request: Req) => void;
/** Tells the application what could not be annotated, since nothing may be thrown into its handlers. */
declare class FailureReporter<Req extends object> {
    #private;
    constructor(onError: ErrorListener<Req> | undefined, logger: Logger | undefined);
    /** Hands an error to `onError`; without one to the log, once a minute for each place. */
    report(place: string, error: unknown, request: Req): void;
}

/** Options of a span inside a request; the trace is the request's. */
interface RequestSpanOptions extends Omit<StartSpanOptions, 'traceId'> {
}
/**
 * What a handler says about its request.
 *
 * Nothing here throws or rejects: a value that cannot be written is left out and reported to the `onError` option (or the
 * logger), because an annotation must never change a response. All methods work after the response has ended, too.
 */
interface RequestTrace {
    /** Lower-case UUID; what feedback that comes later refers to. */
    readonly traceId: string;
    /** The request's own span, or the one OpenTelemetry has for it: 16 hex digits. `undefined` when there is neither. */
    readonly spanId: string | undefined;
    /** Adds tags to the trace. */
    tag(tags: string | readonly string[]): this;
    /** Takes tags off the trace. */
    untag(tags: string | readonly string[]): this;
    /** Merges a patch into the metadata of the trace, shallowly; values are written down as they are now. */
    metadata(patch: Record<string, unknown>): this;
    /** Scores the trace. A scored request is always kept, whatever `sampleRate` says. */
    score(name: string, value: number, metadata?: Record<string, unknown> | undefined): this;
    /**
     * Keeps the request's annotation open, also past the end of the response, until the work has settled; at most for
     * `holdTimeoutMs` after the response. A function is called at once. A rejection is reported, not thrown.
     *
     * @example
     * trace.hold(finishAnswer().then((usage) => trace.metadata({ usage })));
     */
    hold(work: PromiseLike<unknown> | (() => unknown)): this;
    /** Starts a span under the request's; it is written when its `end` is called. */
    startSpan(options: RequestSpanOptions): LiveSpan;
}

/** Marks the traces of requests that are recorded, whichever copy of a package records them. */
declare const RECORDED: unique symbol;
/** The trace of a request that is recorded. */
interface RecordedTrace extends RequestTrace {
    readonly [RECORDED]: true;
    /** Records the error that the request ran into; the first one counts. */
    recordError(error: unknown): void;
}
/** Tells whether what is found where traces are kept is the trace of a request that is recorded. */
declare function isRecorded(trace: unknown): trace is RecordedTrace;

/** Where a request's trace comes from. */
interface TraceOrigin {
    /** Lower-case UUID. */
    readonly traceId: string;
    /** Span that the request's children hang on: 16 hex digits. */
    readonly spanId: string | undefined;
    /** The caller's span, when it sent one. */
    readonly parentSpanId: string | undefined;
    /** Whether the request's span is ours to write. */
    readonly hasOwnSpan: boolean;
}
/** Takes the trace of the active OpenTelemetry span, else the one of the caller's `traceparent` header, else a new one. */
declare function findTraceOrigin(traceparent: unknown, wantsOwnSpan: boolean): TraceOrigin;

/** What the trace of a request writes on. */
interface TraceTarget {
    readonly origin: TraceOrigin;
    /** Whether the request is in the sample, or was scored. */
    readonly isKept: boolean;
    /** Returns the annotation to write on; `changed` is to be called afterwards. */
    open(tagCount?: number): Annotation;
    /** Sends what was written after the request was finished. */
    changed(): void;
    /** Takes the request into the sample, also when it has been left out already. */
    keep(): void;
    /** Records the error that the request ran into; the first one counts. */
    fail(error: unknown): void;
    /** Keeps the annotation open until as many calls of `release`. */
    hold(): void;
    release(): void;
    startSpan(options: StartSpanOptions): LiveSpan;
    /** Tells the application what could not be annotated. */
    report(place: string, error: unknown): void;
}

/** What a handler sees of a request that is recorded. */
declare class LiveRequestTrace implements RecordedTrace {
    #private;
    constructor(recording: TraceTarget);
    get [RECORDED](): true;
    get traceId(): string;
    get spanId(): string | undefined;
    tag(tags: string | readonly string[]): this;
    untag(tags: string | readonly string[]): this;
    metadata(patch: Record<string, unknown>): this;
    score(name: string, value: number, metadata?: Record<string, unknown> | undefined): this;
    hold(work: PromiseLike<unknown> | (() => unknown)): this;
    startSpan(options: RequestSpanOptions): LiveSpan;
    /** Records the error that a request ran into. */
    recordError(error: unknown): void;
}

/** Stands in where nothing is recorded: ignored requests and `enabled: false`. It reads nothing of what it is given. */
declare class NoRequestTrace implements RequestTrace {
    #private;
    readonly spanId: undefined;
    get traceId(): string;
    tag(): this;
    untag(): this;
    metadata(): this;
    score(): this;
    hold(work: PromiseLike<unknown> | (() => unknown)): this;
    startSpan(): LiveSpan;
}

/** How a response ended: sent in full, or cut off because the connection went away. */
type Outcome = 'completed' | 'aborted';

/** A request that has not been written yet. */
interface OpenRecording {
    /** Does what is due. */
    sweep(nowMs: number): void;
    /** Writes what there is so far. */
    checkpoint(): void;
}
/** The requests that have not been written yet, looked through by one timer for all of them. */
declare class OpenRecordings {
    #private;
    /** `resolutionMs` is the shortest delay that the recordings wait for. */
    constructor(resolutionMs: number);
    add(recording: OpenRecording): void;
    delete(recording: OpenRecording): void;
    /** Writes what every open request has so far. */
    checkpoint(): void;
}

/** Collects what is said about one trace, in annotations that are never too large for the server. */
declare class AnnotationDraft {
    #private;
    /** What is handed over while this is false goes nowhere. */
    isKept: boolean;
    constructor(traceId: string, outbox: Outbox, isKept: boolean);
    /** Returns the annotation to write on, with room for so many more tags. */
    open(tagCount?: number): Annotation;
    /** Hands over what there is while more may come. */
    submit(defaults?: Record<string, unknown>): void;
    /** Hands over what there is at the end. */
    finish(defaults: Record<string, unknown>): void;
}

/** Who a request belongs to. */
interface RequestOwner {
    readonly userId?: string | undefined;
    readonly sessionId?: string | undefined;
}

/** Computes something from a request that has ended. It must answer at once: for later there is `hold` of the trace. */
type EndRule<Req, Res, Value> = {
    rule(request: Req, response: Res, outcome: Outcome): Value;
}['rule'];
/** Reads something from a request. It must answer at once. */
type RequestRule<Req, Value> = {
    rule(request: Req): Value;
}['rule'];
/** Option functions that annotate every request. */
interface RequestRuleOptions<Req, Res> {
    /** Tags for a request that has ended. */
    tags?: EndRule<Req, Res, string | readonly string[] | undefined> | undefined;
    /** Metadata for a request that has ended; wins over what its handler wrote and over the defaults. */
    metadata?: EndRule<Req, Res, Record<string, unknown> | undefined> | undefined;
    /** The user that a request belongs to; asked at its end, when authentication has happened. */
    userId?: RequestRule<Req, string | undefined> | undefined;
    /** The session that a request belongs to; asked at its end. */
    sessionId?: RequestRule<Req, string | undefined> | undefined;
    /** Requests that are not recorded at all, such as health checks. */
    ignore?: RequestRule<Req, boolean> | undefined;
}
/** Asks the option functions; what they throw is reported and counts as no answer. */
declare class RequestRules<Req extends object, Res> {
    #private;
    /** Whether anything is to be asked at the end of a request. */
    readonly hasEndRules: boolean;
    constructor(options: RequestRuleOptions<Req, Res>, reporter: FailureReporter<Req>);
    isIgnored(request: Req): boolean;
    /** Writes tags and metadata for a request that has ended; returns whom it belongs to. */
    annotate(draft: AnnotationDraft, request: Req, response: Res, outcome: Outcome): RequestOwner;
}

/** What all recordings of one adapter share. */
interface RecordingSettings<Req extends object, Res> {
    readonly outbox: Outbox;
    /** The outbox that the adapter made itself and has to close. */
    readonly ownOutbox: Outbox | undefined;
    readonly reporter: FailureReporter<Req>;
    readonly rules: RequestRules<Req, Res>;
    readonly open: OpenRecordings;
    /** Response header for the trace id. */
    readonly header: string | undefined;
    readonly sampleRate: number;
    readonly writesSpans: boolean;
    readonly usesAsyncContext: boolean;
    readonly holdTimeoutMs: number;
    readonly checkpointAfterMs: number;
    readonly checkpointIntervalMs: number;
}

/** Follows one request from its start until everything about it is in the outbox. A framework's adapter says how to read it. */
declare abstract class Recording<Req extends object, Res> implements OpenRecording, TraceTarget {
    #private;
    readonly origin: TraceOrigin;
    readonly request: Req;
    constructor(settings: RecordingSettings<Req, Res>, request: Req, origin: TraceOrigin);
    protected abstract readonly method: string;
    protected abstract readonly response: Res;
    /** The route as it was written, never the URL. What it throws costs the route's name only. */
    protected abstract findRoute(): string | undefined;
    /** The status that the client got; `undefined` for none. `outcome` is `undefined` while the response is open. */
    protected abstract readStatus(outcome: Outcome | undefined): number | undefined;
    /** Reads from a response that has ended how it did. */
    protected abstract readOutcome(): Outcome;
    /** Tells whether the response has ended without `end` being called. */
    protected abstract hasEndedUnseen(): boolean;
    /** Runs work where the current trace is this request's. */
    protected abstract inContext<Result>(work: () => Result): Result;
    /** Called when everything is in the outbox. */
    protected onFinish(): void;
    get isKept(): boolean;
    /** Whether everything is in the outbox. */
    get isFinished(): boolean;
    /** Starts to look after the request. */
    start(): void;
    open(tagCount?: number): Annotation;
    changed(): void;
    keep(): void;
    fail(error: unknown): void;
    hold(): void;
    release(): void;
    startSpan(options: StartSpanOptions): LiveSpan;
    report(place: string, error: unknown): void;
    /** Does what is due: a checkpoint, or the end of the patience for held work. */
    sweep(nowMs: number): void;
    /** Sends what there is, so that a process that is killed loses no more than what comes after. */
    checkpoint(): void;
    /** Takes down how the request ended, and writes it unless held work is waited for. */
    protected end(): void;
}

/**
 * What is recorded of requests, and how it is delivered. Without `client` and `outbox`, an adapter makes an outbox of its own
 * from the client options: `projectApiKey` (environment: `LMNR_PROJECT_API_KEY`), `baseUrl` (`LMNR_BASE_URL`), and so on.
 */
interface RecordingOptions<Req, Res> extends ClientOptions, RequestRuleOptions<Req, Res> {
    /** Delivers what is recorded; a `LaminarClient` fits. */
    client?: {
        readonly outbox: Outbox;
    } | undefined;
    /** Delivers what is recorded, where there is no client. */
    outbox?: Outbox | undefined;
    /** Switches everything off when false: nothing is read, made or sent, and no key is needed. Environment: `TAILRACE_DISABLED=1`. @default true */
    enabled?: boolean | undefined;
    /** Share of the requests that is recorded, 0 to 1, decided by the trace id alone. Scored requests are always kept. @default 1 */
    sampleRate?: number | undefined;
    /** Response header that carries the trace id, readable for other origins too; `false` for none. @default 'x-trace-id' */
    header?: string | false | undefined;
    /** Writes a span for each request that OpenTelemetry has none for, so that its trace exists. @default true */
    spans?: boolean | undefined;
    /** Milliseconds after the end of a response that held work is waited for. @default 60000 */
    holdTimeoutMs?: number | undefined;
    /** Milliseconds after which a request that is still open sends what it has. @default 10000 */
    checkpointAfterMs?: number | undefined;
    /** Milliseconds between that and further times. @default 30000 */
    checkpointIntervalMs?: number | undefined;
    /** Makes `currentTailrace()` work. @default true */
    asyncContext?: boolean | undefined;
    /** Called with what could not be annotated, and the request; what it throws is ignored. @default a line in `logger`, at most one a minute for each cause */
    onError?: ErrorListener<Req> | undefined;
}

/** What recordings share, before there is an outbox. */
type CheckedRecordingOptions<Req extends object, Res> = Omit<RecordingSettings<Req, Res>, 'outbox' | 'ownOutbox'>;
/** Fills in the defaults, and makes an outbox where none is given. Throws ConfigurationError naming the option. */
declare function resolveRecordingOptions<Req extends object, Res>(options: RecordingOptions<Req, Res>): RecordingSettings<Req, Res>;
/**
 * Fills in the defaults of all that needs no key, so that it can be done where none may be at hand. Throws ConfigurationError
 * naming the option.
 *
 * @param dueMs the shortest delay that recordings of this adapter wait for, beside those of the options
 */
declare function checkRecordingOptions<Req extends object, Res>(options: RecordingOptions<Req, Res>, dueMs?: number): CheckedRecordingOptions<Req, Res>;

export { type CheckedRecordingOptions, type EndRule, type ErrorListener, FailureReporter, LiveRequestTrace, NoRequestTrace, type Outcome, RECORDED, type RecordedTrace, Recording, type RecordingOptions, type RecordingSettings, type RequestRule, type RequestRuleOptions, type RequestSpanOptions, type RequestTrace, type TraceOrigin, checkRecordingOptions, describeError, exposeHeader, findTraceOrigin, isRecorded, readEnv, resolveRecordingOptions };

// @tailrace/core/wire
export { O as Orphan, R as ReviewOnTrace, d as Score, f as Span, g as SpanType, a as Trace, b as TraceWithSpans, U as Usage, i as parseTraceId, t as toOtelSpanId, j as toOtelTraceId } from './trace-types.js';

/** Body of `POST /v1/agent/run`, as the server reads it; keys that it does not know are ignored. */
interface AgentRunRequest {
    prompt: string;
    stream: boolean;
    parentSpanContext: string | null;
    modelProvider: 'anthropic' | 'gemini' | 'openai' | null;
    model: string | null;
    enableThinking: boolean;
    thinkingTokenBudget: number | null;
    /** Seconds. */
    timeout: number | null;
    maxSteps: number | null;
    cdpUrl: string | null;
    startUrl: string | null;
    userAgent: string | null;
    agentState: string | null;
    storageState: string | null;
    returnScreenshots: boolean;
    returnAgentState: boolean;
    returnStorageState: boolean;
    disableGiveControl: boolean;
}
/** What a step came to, or the whole run. */
interface AgentActionResult {
    isDone: boolean;
    content: string | null;
    error: string | null;
    giveControl: boolean;
}
interface AgentChunkBase {
    messageId: string;
    /** RFC 3339. */
    createdAt: string;
}
interface AgentStepFields extends AgentChunkBase {
    traceId: string | null;
    actionResult: AgentActionResult;
    summary: string;
    /** PNG in base64; only where it was asked for. */
    screenshot?: string | undefined;
}
/** What a run came to, and the whole answer where it is not streamed. */
interface AgentRunOutput {
    result: AgentActionResult;
    agentState: string | null;
    storageState: string | null;
    stepCount: number;
}
/** One frame of a run: steps, then one of the other three. */
type AgentChunk = ({
    chunkType: 'step';
} & AgentStepFields) | ({
    chunkType: 'timeout';
} & AgentStepFields) | ({
    chunkType: 'finalOutput';
    traceId: string | null;
    content: AgentRunOutput;
} & AgentChunkBase) | ({
    chunkType: 'error';
    error: string;
} & AgentChunkBase);

/** What is to be summed up: what a server asks of a summarizer. */
interface SummaryRequest {
    /** The trace or event as text, each line with its number in front: `L01: …`. */
    text: string;
    kind: 'trace' | 'event';
    /** How much is told. */
    mode: 'minimal' | 'detailed';
    /** The model that the caller asks for, null for the summarizer's own. */
    model: string | null;
    /** Aborted when nobody waits any longer; by the server after two minutes, and when it closes. */
    signal: AbortSignal;
}
/** A trace or event, summed up. */
interface TraceSummary {
    title: string;
    /** What happened, drawn with characters. */
    flowDiagram: string;
    summaryBullets: SummaryPoint[];
    interestingNotes: SummaryPoint[];
}
/** One thing that a summary says. */
interface SummaryPoint {
    text: string;
    /** The line that it is about, for example `L45`, or nothing. The server takes away what names no line of the text. */
    lineRefs: string;
}

export type { AgentActionResult, AgentChunk, AgentRunOutput, AgentRunRequest, SummaryPoint, SummaryRequest, TraceSummary };

// choose-outbox
import { H as HttpMethod, a as HttpRequest, D as Dispatch, b as HttpResponse, R as Redact } from './redact-request.js';
import { T as TraceIdInput, S as SpanIdInput, g as SpanType } from './trace-types.js';

/** A metadata patch as it waits to be sent: each key with its value as JSON text. */
type MetadataTexts = Map<string, string>;

/** A score to attach. */
interface ScoreInput {
    /** What is scored, 1 to 200 characters. */
    name: string;
    /** A finite number. */
    score: number;
    /**
     * Who gave it, 1 to 200 characters. Of a trace, span and name each actor has one score: giving it again changes it, and what it was is
     * kept as history. Without an actor each call adds a score.
     */
    actor?: string | undefined;
    /** What was chosen where that is no number: yes or no, or a category of 1 to 200 characters. */
    value?: boolean | string | undefined;
    /** Words to it, at most 10,000 characters. */
    comment?: string | undefined;
    /** Anything worth keeping with the score. */
    metadata?: Record<string, unknown> | undefined;
    /** When an actor gave it, in Unix milliseconds: the latest write stands, whatever arrives last. @default now */
    writtenAtMs?: number | undefined;
}
/** A checked score, its metadata as JSON text. */
interface CheckedScore {
    name: string;
    score: number;
    metadata: string | undefined;
    actor: string | undefined;
    value: boolean | string | undefined;
    comment: string | undefined;
    writtenAtMs: number | undefined;
}

/** Which score of an actor is meant. */
interface ScoreKey {
    /** What is scored. */
    name: string;
    /** Who gave it. */
    actor: string;
    /** When it was taken back, in Unix milliseconds: the latest write stands, whatever arrives last. @default now */
    writtenAtMs?: number | undefined;
}
/** A checked key. */
interface CheckedScoreKey {
    name: string;
    actor: string;
    writtenAtMs: number | undefined;
}

/** A score with the id that makes its delivery idempotent. */
interface IdentifiedScore extends CheckedScore {
    id: string;
}
/**
 * Collects what is to be written on one trace (or one of its spans) and sends it as one write through an outbox.
 *
 * Values are written down when they are given: changing an object afterwards changes nothing.
 *
 * @example
 * const annotation = new Annotation(traceId).tag('checkout').metadata({ plan: 'pro' }).score({ name: 'quality', score: 0.9 });
 * outbox.add(annotation);
 */
declare class Annotation {
    #private;
    /** Lower-case UUID. */
    readonly traceId: string;
    /** The span it is about, as the API writes span ids; `undefined` for the trace. */
    readonly spanId: string | undefined;
    /** Throws InvalidTraceIdError, InvalidSpanIdError. */
    constructor(traceId: TraceIdInput, spanId?: SpanIdInput | undefined);
    /** Tag name to whether it is added (or removed). */
    get tags(): Map<string, boolean>;
    /** Metadata keys to their values as JSON text. */
    get metadataTexts(): MetadataTexts;
    get scores(): IdentifiedScore[];
    /** What was taken back. */
    get removedScores(): readonly CheckedScoreKey[];
    /** The idempotency key of the write. */
    get id(): string;
    /** Unix milliseconds of the latest change. */
    get writtenAtMs(): number;
    /** About how many bytes it takes in memory and on the wire. */
    get bytes(): number;
    /** Tells whether there is nothing to write. */
    get isEmpty(): boolean;
    /** Adds tags. Throws ValidationError naming the tag. */
    tag(tags: string | readonly string[]): this;
    /** Removes tags. Throws ValidationError naming the tag. */
    untag(tags: string | readonly string[]): this;
    /** Merges a patch into the metadata, shallowly; later values of a key win. Throws ValidationError. */
    metadata(patch: Record<string, unknown>): this;
    /** Attaches a score; of an actor the latest one stands. Throws ValidationError naming the field. */
    score(input: ScoreInput): this;
    /** Takes back the score that an actor gave. Throws ValidationError naming the field. */
    unscore(key: ScoreKey): this;
    /** Takes over what another annotation of the same target has, as written after this one; tells whether it fitted in. */
    absorb(other: Annotation): boolean;
    /** Writes the annotation as JSON text, as `POST /v1/annotations` takes it. */
    toJson(): string;
}

/** Headers as callers give them: `null` takes one away that an outer layer set. */
type HeadersInput = Readonly<Record<string, string | null | undefined>>;

/** Where a client reports what it does; `console`, pino and winston fit. */
interface Logger {
    debug(message: string, details?: Record<string, unknown>): void;
    info(message: string, details?: Record<string, unknown>): void;
    warn(message: string, details?: Record<string, unknown>): void;
    error(message: string, details?: Record<string, unknown>): void;
}

/** Query parameters; a list repeats its parameter, `undefined` and `null` leave it out. */
type QueryInput = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>;

/** What a single call may set over the client's options. */
interface RequestOptions {
    /** Ends the call and its retries. */
    signal?: AbortSignal | undefined;
    /** Milliseconds that one attempt may take. */
    timeoutMs?: number | undefined;
    /** Milliseconds that the call may take with all its retries. */
    totalTimeoutMs?: number | undefined;
    /** How often a failed request is repeated. */
    maxRetries?: number | undefined;
    /** Added to the request; `null` takes a client header away. */
    headers?: HeadersInput | undefined;
    /** Makes repeated calls one write; without it each call gets its own, kept across its retries. */
    idempotencyKey?: string | undefined;
}
/** One call of the API, as resources describe it. */
interface ApiRequest {
    method: HttpMethod;
    /** Route, starting with `/`; build it with `path` when it has variable parts. */
    path: string;
    query?: QueryInput | undefined;
    /** JSON text, or bytes with a `content-type` of their own in `headers`. */
    body?: string | Uint8Array | undefined;
    headers?: HeadersInput | undefined;
    /** Compresses a body of text, after `redact` has seen it. @default 'none' */
    compression?: 'gzip' | 'none' | undefined;
    /** Leaves the body of a successful answer in `stream`. */
    isStreaming?: boolean | undefined;
    options?: RequestOptions | undefined;
}
/** The answer to a call: always a success, every other status is thrown. */
interface ApiResponse {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    /** The whole body as text; empty when it is streamed. */
    readonly text: string;
    readonly stream: AsyncIterable<Uint8Array> | undefined;
    readonly requestId: string | undefined;
    /** How often the request was sent. */
    readonly attempts: number;
}
/** The only place where HTTP happens; every resource is made with one. */
interface Transport {
    /** Sends a call with retries. Rejects with ApiError, ConnectionError, TimeoutError or AbortedError. */
    send(request: ApiRequest): Promise<ApiResponse>;
    readonly logger: Logger | undefined;
    /** Whether it sends at all: without it writes do nothing, and `send` rejects with ClientDisabledError. */
    readonly isEnabled: boolean;
    /** Derives a transport with other options; connections are shared when the address is the same. */
    withOptions(options: ClientOptions): Transport;
    /** Closes idle connections; calls under way end first. */
    close(): Promise<void>;
}
/** Makes the transport that clients share. Throws ConfigurationError when the key or the address cannot work. */
declare function createTransport(options?: ClientOptions): Transport;
/** Takes options or a ready transport, as every feature client does. */
declare function toTransport(input: ClientOptions | Transport): Transport;

/**
 * Wraps every attempt of every request: change the request, look at the response, or answer without sending.
 *
 * It runs inside the retries, so it sees each attempt. An error it throws ends the call, unless it is a ConnectionError.
 */
type Middleware = (request: HttpRequest, next: Dispatch) => Promise<HttpResponse>;

/** How a client reaches the API. Options win over the environment, the environment over defaults. */
interface ClientOptions {
    /**
     * Switches the client off when false: no key is needed, writes do nothing and do not look at what they are given, reads reject
     * with ClientDisabledError. Environment: `TAILRACE_DISABLED=1`. @default true
     */
    enabled?: boolean | undefined;
    /** The API key. Environment: `LMNR_PROJECT_API_KEY`. Required here or there; an embedded server on loopback takes any. */
    projectApiKey?: string | undefined;
    /** Where the API is; a port and a path prefix may be part of it. Environment: `LMNR_BASE_URL`. @default 'https://api.lmnr.ai' */
    baseUrl?: string | undefined;
    /** Port of the API, over the one in the base URL. @default the URL's */
    port?: number | undefined;
    /** Milliseconds that one attempt may take, body included. @default 5000 */
    timeoutMs?: number | undefined;
    /** Milliseconds that a call may take with all its retries. @default 15000, or `timeoutMs` when that is more */
    totalTimeoutMs?: number | undefined;
    /** How often a failed request is repeated. @default 2 */
    maxRetries?: number | undefined;
    /** The longest `Retry-After` that is waited for, in milliseconds; a longer one ends the call. @default 60000 */
    maxRetryAfterMs?: number | undefined;
    /** Used instead of the runtime's own transport. */
    fetch?: typeof globalThis.fetch | undefined;
    /** Added to every request; `null` takes a default header away. */
    headers?: HeadersInput | undefined;
    /** Wraps every attempt, the first one outermost. */
    middleware?: readonly Middleware[] | undefined;
    /** Decides what may leave: sees every payload before it is sent. What it fails on is not sent. @default everything may */
    redact?: Redact | undefined;
    /** Where the client reports retries and losses. @default silent */
    logger?: Logger | undefined;
    /** Your application, for the `User-Agent`. */
    appInfo?: {
        name: string;
        version?: string | undefined;
    } | undefined;
}
/** Checks a number option: finite and not below `least`. Throws ConfigurationError naming the option. */
declare function readNumber(name: string, value: number | undefined, fallback: number, least: number): number;

/** Where everything that was submitted stands: `submitted = sent + failed + dropped + pending`, always. */
interface DeliveryReport {
    /** Annotations and spans handed in. */
    submitted: number;
    /** Acknowledged by the server. */
    sent: number;
    /** Refused by the server, or failing so far and kept for another try. */
    failed: number;
    /** Given up without the server's answer: overflow, deadline, or a closed outbox. `onDrop` has each. */
    dropped: number;
    /** Waiting for their first try, on their way, or waiting for their trace to arrive. */
    pending: number;
}

/** Something that happened during a span. */
interface SpanEventInput {
    /** `exception` marks the span as failed. */
    name: string;
    /** Unix milliseconds, fractions allowed. */
    timeMs: number;
    attributes?: Record<string, unknown> | undefined;
}
/** A finished span to write. */
interface SpanInput {
    traceId: TraceIdInput;
    /** @default a new one */
    spanId?: SpanIdInput | undefined;
    parentSpanId?: SpanIdInput | undefined;
    name: string;
    /** Unix milliseconds, fractions allowed. */
    startTimeMs: number;
    /** Unix milliseconds, fractions allowed. */
    endTimeMs: number;
    /** @default 'internal' */
    kind?: 'internal' | 'server' | 'client' | 'producer' | 'consumer' | undefined;
    /** @default 'unset' */
    status?: 'unset' | 'ok' | 'error' | undefined;
    statusMessage?: string | undefined;
    /** What the server calls the span. @default 'DEFAULT' */
    spanType?: SpanType | undefined;
    /** Shown as the span's input. */
    input?: unknown;
    /** Shown as the span's output. */
    output?: unknown;
    userId?: string | undefined;
    sessionId?: string | undefined;
    /** Further OpenTelemetry attributes. */
    attributes?: Record<string, unknown> | undefined;
    events?: readonly SpanEventInput[] | undefined;
}

/** Options of a span that starts now. */
interface StartSpanOptions extends Omit<SpanInput, 'traceId' | 'spanId' | 'startTimeMs' | 'endTimeMs' | 'output' | 'status' | 'statusMessage'> {
    traceId: TraceIdInput;
    parentSpanId?: SpanIdInput | undefined;
}
/** How a span ended. */
interface EndSpanOptions {
    output?: unknown;
    /** What went wrong: makes the span's status an error. */
    error?: unknown;
    attributes?: Record<string, unknown> | undefined;
}
/** A span that has not ended. */
interface LiveSpan {
    /** Lower-case UUID. */
    readonly traceId: string;
    /** 16 hex digits; the `parentSpanId` of its children. */
    readonly spanId: string;
    /** Ends the span and writes it; a second call does nothing. */
    end(options?: EndSpanOptions): void;
}

/** Time and chance, replaceable so that tests neither wait nor guess. */
interface Clock {
    now(): number;
    random(): number;
    /** Resolves after `ms`, or rejects with the signal's reason. */
    sleep(ms: number, signal?: AbortSignal | undefined): Promise<void>;
}
/** The real clock. */
declare const systemClock: Clock;

/** Why something was not delivered. */
type DropReason = 
/** The outbox was full. */
'overflow'
/** It could not be delivered before its deadline. */
 | 'expired'
/** The outbox was closed. */
 | 'closed'
/** The server refused it for good. */
 | 'refused';
/** Something that was not delivered and will not be tried again. */
interface Drop {
    reason: DropReason;
    kind: 'annotation' | 'span';
    /** Lower-case UUID. */
    traceId: string;
    /** How many submissions it stands for: annotations of one trace travel together. */
    count: number;
    /** The last error, if there was one. */
    error: unknown;
}

/** What happens when the outbox is full. */
type OverflowPolicy = 'drop-oldest' | 'drop-newest';
/** How an outbox collects and delivers. */
interface OutboxOptions {
    /** Milliseconds to collect before a batch is sent. @default 200 */
    flushIntervalMs?: number | undefined;
    /** Annotations or spans a batch. @default 500 */
    maxBatchItems?: number | undefined;
    /** Bytes a batch. @default 1048576 */
    maxBatchBytes?: number | undefined;
    /** Annotations, and spans, that wait at most. @default 10000 */
    maxItems?: number | undefined;
    /** Bytes of annotations, and of spans, that wait at most. @default 8388608 */
    maxBytes?: number | undefined;
    /** What goes when it is full. @default 'drop-oldest' */
    overflow?: OverflowPolicy | undefined;
    /** Milliseconds that something is tried before it is given up; a process with something to deliver stays alive that long at most. @default 60000 */
    deliveryTimeoutMs?: number | undefined;
    /** How batches of spans travel; annotations are too small to gain by it. @default 'none' */
    compression?: 'gzip' | 'none' | undefined;
    /** Called once for everything that is given up. What it throws is ignored. */
    onDrop?: ((drop: Drop) => void) | undefined;
    /** Keeps a serverless function alive until deliveries end: `ctx.waitUntil` on Cloudflare, `after` or `waitUntil` on Vercel. */
    waitUntil?: ((promise: Promise<unknown>) => void) | undefined;
    /** Time and chance, for tests. */
    clock?: Clock | undefined;
}

/** Options of `flush`. */
interface FlushOptions {
    /** Milliseconds to wait at most. @default 30000 */
    timeoutMs?: number | undefined;
    /** Rejects with DeliveryError when something was not delivered. @default false */
    throwOnFailure?: boolean | undefined;
}
/** A score for a trace, or for one of its spans. */
interface OutboxScore extends ScoreInput {
    traceId: TraceIdInput;
    spanId?: SpanIdInput | undefined;
}
/** A score that an actor takes back, of a trace or of one of its spans. */
interface OutboxScoreKey extends ScoreKey {
    traceId: TraceIdInput;
    spanId?: SpanIdInput | undefined;
}
/**
 * Takes annotations and spans at once and delivers them in the background.
 *
 * Writes of one trace travel together; batches are retried, split when too large, and bounded in number and bytes. Every
 * submission ends as sent, failed, dropped (`onDrop` is told) or pending. Pending deliveries keep a process alive for
 * `deliveryTimeoutMs` at most; an idle outbox does not.
 *
 * @example
 * const outbox = new Outbox({ baseUrl: 'http://127.0.0.1:8000', projectApiKey: 'local' });
 * outbox.tag(traceId, 'checkout');
 * const { sent, failed } = await outbox.flush();
 */
declare class Outbox {
    #private;
    constructor(client?: ClientOptions | Transport, options?: OutboxOptions);
    /** Adds tags to a trace. Throws InvalidTraceIdError, ValidationError. */
    tag(traceId: TraceIdInput, tags: string | readonly string[]): void;
    /** Takes tags off a trace. Throws InvalidTraceIdError, ValidationError. */
    untag(traceId: TraceIdInput, tags: string | readonly string[]): void;
    /** Merges a patch into the metadata of a trace. Throws InvalidTraceIdError, ValidationError. */
    pushMetadata(traceId: TraceIdInput, metadata: Record<string, unknown>): void;
    /** Attaches a score to a trace or span; of an actor the latest one stands. Throws InvalidTraceIdError, InvalidSpanIdError, ValidationError. */
    score(input: OutboxScore): void;
    /** Takes back the score that an actor gave. Throws InvalidTraceIdError, InvalidSpanIdError, ValidationError. */
    unscore(key: OutboxScoreKey): void;
    /** Submits an annotation, as one submission; an empty one is nothing. It belongs to the outbox afterwards. */
    add(annotation: Annotation): void;
    /** Writes a finished span as OTLP. Throws InvalidTraceIdError, InvalidSpanIdError, ValidationError. */
    span(span: SpanInput): void;
    /** Starts a span; it is written when its `end` is called. Throws InvalidTraceIdError, InvalidSpanIdError. */
    startSpan(options: StartSpanOptions): LiveSpan;
    /** Counts where everything that was ever submitted stands. */
    stats(): DeliveryReport;
    /**
     * Tries to deliver everything now, also what is submitted meanwhile, and reports where everything stands.
     *
     * What fails is kept for later tries and counted as failed until then.
     *
     * @throws DeliveryError with `throwOnFailure` when anything was not delivered.
     */
    flush(options?: FlushOptions): Promise<DeliveryReport>;
    /**
     * Resolves when as much as was submitted until now is sent or given up, and after `timeoutMs` (default 30000) in any case.
     *
     * Unlike `flush` it hurries nothing, so that batches stay batches. For runtimes that freeze a process which waits for nothing:
     * once the last of these promises has settled, so has everything that was submitted before it was asked for.
     */
    settled(options?: {
        timeoutMs?: number | undefined;
    }): Promise<void>;
    /** Delivers what it can within `timeoutMs` (default 10000), drops and reports the rest, and takes nothing more. */
    close(options?: {
        timeoutMs?: number | undefined;
    }): Promise<DeliveryReport>;
    [Symbol.asyncDispose](): Promise<void>;
}

/** Options of what delivers by an outbox: a given one, or one of its own made from the client options. */
interface OutboxChoice extends ClientOptions {
    /** Delivers; a `LaminarClient` fits. */
    client?: {
        readonly outbox: Outbox;
    } | undefined;
    /** Delivers, where there is no client. */
    outbox?: Outbox | undefined;
}
/** Takes the outbox that was given, or makes one that the caller has to close (`isOwn`). Throws ConfigurationError. */
declare function chooseOutbox(options: OutboxChoice, own?: OutboxOptions): {
    outbox: Outbox;
    isOwn: boolean;
};
/** Reads which outbox to use; `undefined` when none is given. Throws ConfigurationError naming the option. */
declare function readOutbox({ client, outbox }: Pick<OutboxChoice, 'client' | 'outbox'>): Outbox | undefined;

export { type ApiResponse as A, type ClientOptions as C, type DeliveryReport as D, type EndSpanOptions as E, type FlushOptions as F, type HeadersInput as H, type IdentifiedScore as I, type LiveSpan as L, type Middleware as M, Outbox as O, type QueryInput as Q, type RequestOptions as R, type ScoreInput as S, type Transport as T, type ScoreKey as a, type ApiRequest as b, type SpanInput as c, type Clock as d, Annotation as e, type CheckedScoreKey as f, type Drop as g, type DropReason as h, type Logger as i, type OutboxChoice as j, type OutboxOptions as k, type OutboxScore as l, type OutboxScoreKey as m, type OverflowPolicy as n, type SpanEventInput as o, type StartSpanOptions as p, chooseOutbox as q, createTransport as r, readNumber as s, systemClock as t, toTransport as u, readOutbox as v };

// redact-request
/** The HTTP methods of the API. */
type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** One request as it goes on the wire. Header names are lower-case. */
interface HttpRequest {
    readonly method: HttpMethod;
    /** Absolute. */
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | Uint8Array | undefined;
    /** Ends the request; fresh for each attempt. */
    readonly signal: AbortSignal | undefined;
    /** Leaves the response body unread in `stream`. */
    readonly isStreaming: boolean;
}
/** One response. Header names are lower-case. */
interface HttpResponse {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    /** The whole body; empty when `stream` has it. */
    readonly text: string;
    /** The body as it arrives, for a streaming request that succeeded; ends the connection when it is left early. */
    readonly stream: AsyncIterable<Uint8Array> | undefined;
}
/** Sends one request: the innermost layer, one for each runtime. Rejects with a ConnectionError, or with the signal's reason. */
type Dispatch = (request: HttpRequest) => Promise<HttpResponse>;

/** Where a payload is about to go. */
interface RedactContext {
    method: HttpMethod;
    /** Route without the base URL's prefix: `/v1/tag`. */
    path: string;
    /** What the payload is: the JSON body, or the query parameters by name. */
    part: 'body' | 'query';
}
/**
 * Takes a payload as parsed JSON and returns what may leave in its place, at once: a promise counts as a failure, as does what it throws.
 * `createRedactor` of `@tailrace/core/redact` makes one.
 */
type Redact = (payload: unknown, context: RedactContext) => unknown;

export type { Dispatch as D, HttpMethod as H, Redact as R, HttpRequest as a, HttpResponse as b, RedactContext as c };

// trace-types
/** A span id as people have it: 16 hex digits (also with `0x` in front), the UUID that ends in them, or a bigint. */
type SpanIdInput = string | bigint;
/**
 * Writes a span id the way OpenTelemetry does: 16 lower-case hex digits.
 *
 * @throws InvalidSpanIdError for anything that is no span id, including the all-zero id.
 */
declare function toOtelSpanId(value: SpanIdInput, field?: string): string;
/**
 * Reads a span id in any accepted form and returns it as the API writes it: a UUID whose first 8 bytes are zero.
 *
 * @throws InvalidSpanIdError for anything else.
 */
declare function parseSpanId(value: SpanIdInput, field?: string): string;
/** Makes a new random span id, as 16 hex digits. */
declare function newSpanId(): string;

/** A trace id as people have it: a UUID in any case, 32 hex digits (also with `0x` or `urn:uuid:` in front), or a bigint. */
type TraceIdInput = string | bigint;
/**
 * Reads a trace id in any accepted form and returns it as a lower-case UUID.
 *
 * @throws InvalidTraceIdError for anything else, including the all-zero id.
 * @example
 * parseTraceId('0xAF7651916CD43DD8448EB211C80319C0'); // 'af765191-6cd4-3dd8-448e-b211c80319c0'
 */
declare function parseTraceId(value: TraceIdInput, field?: string): string;
/** Makes a new random trace id, as a lower-case UUID. */
declare function newTraceId(): string;
/** Writes a trace id the way OpenTelemetry does: 32 lower-case hex digits. Throws InvalidTraceIdError. */
declare function toOtelTraceId(value: TraceIdInput): string;

/** What a span can be. */
type SpanType = 'DEFAULT' | 'LLM' | 'PIPELINE' | 'EXECUTOR' | 'EVALUATOR' | 'HUMAN_EVALUATOR' | 'EVALUATION' | 'TOOL' | 'CACHED';
/** Tokens and money, summed over the spans of a trace. */
interface Usage {
    inputTokens: number;
    outputTokens: number;
    totalTokens: number;
    cacheReadInputTokens: number;
    cacheCreationInputTokens: number;
    reasoningTokens: number;
    /** US dollars. */
    inputCost: number;
    /** US dollars. */
    outputCost: number;
    /** US dollars. */
    totalCost: number;
}
/** A score on a trace, or on one of its spans. */
interface Score {
    id: string;
    name: string;
    score: number;
    source: 'Code' | 'Evaluator';
    metadata: Record<string, unknown> | null;
    spanId: string | null;
    /** When it was written, RFC 3339. */
    createdAt: string;
    /** Who gave it; of a trace, span and name each actor has one score. Backends other than Tailrace's server leave it out. */
    actor?: string | null | undefined;
    /** What was chosen where that is no number: yes or no, or a category. */
    value?: boolean | string | null | undefined;
    comment?: string | null | undefined;
    /** What the actor wrote under this name, oldest first, at most the latest 100; only on a trace that is read by its id. */
    history?: ScoreChange[] | undefined;
}
/** One write in the history of an actor's score. */
interface ScoreChange {
    /** Null where it was taken back. */
    score: number | null;
    value: boolean | string | null;
    comment: string | null;
    /** When it was written, RFC 3339. */
    createdAt: string;
}
/** A trace with everything that was written on it. */
interface Trace extends Usage {
    id: string;
    /** RFC 3339, nanoseconds. */
    startTime: string;
    /** RFC 3339, nanoseconds. */
    endTime: string;
    durationMs: number;
    status: 'success' | 'error';
    traceType: 'DEFAULT' | 'EVALUATION' | 'EVENT' | 'PLAYGROUND';
    topSpanId: string | null;
    topSpanName: string | null;
    topSpanType: SpanType | null;
    userId: string | null;
    sessionId: string | null;
    tags: string[];
    metadata: Record<string, unknown>;
    scores: Score[];
    spanNames: string[];
    numSpans: number;
    hasBrowserSession: boolean;
    /** Preview of the root span's input. */
    rootSpanInput: unknown;
    /** Preview of the root span's output. */
    rootSpanOutput: unknown;
}
/** One step of a trace. */
interface Span extends Usage {
    spanId: string;
    traceId: string;
    parentSpanId: string | null;
    name: string;
    /** Span names from the root to this one, joined by dots. */
    path: string;
    spanType: SpanType;
    status: 'success' | 'error';
    statusMessage: string | null;
    /** RFC 3339, nanoseconds. */
    startTime: string;
    /** RFC 3339, nanoseconds. */
    endTime: string;
    durationMs: number;
    input: unknown;
    output: unknown;
    tags: string[];
    userId: string | null;
    sessionId: string | null;
    model: string | null;
    requestModel: string | null;
    responseModel: string | null;
    provider: string | null;
    attributes: Record<string, unknown>;
    events: {
        name: string;
        time: string;
        attributes: Record<string, unknown>;
    }[];
}
/** The review of a trace that stands: what a person said about it. */
interface ReviewOnTrace {
    id: string;
    comment: string | null;
    /** Email or name of who wrote it last. */
    reviewedBy: string;
    /** RFC 3339. */
    createdAt: string;
    /** RFC 3339. */
    updatedAt: string;
    scores: ReviewOnTraceScore[];
}
/** One score of a review. */
interface ReviewOnTraceScore {
    /** As its definition is called now. */
    name: string;
    definitionId: string;
    /** The version of the definition that it was given by. */
    definitionVersion: number;
    kind: 'categorical' | 'numeric' | 'boolean';
    /** The keys of the options that were chosen, a number, or yes or no. */
    value: string[] | number | boolean;
}
/** A trace with its spans, oldest first. */
interface TraceWithSpans extends Trace {
    /** Null when nobody has reviewed it. Backends other than Tailrace's server leave it out. */
    review?: ReviewOnTrace | null | undefined;
    spans: Span[];
}
/** What was written for a trace that has not arrived. */
interface Orphan {
    traceId: string | null;
    spanId: string | null;
    tags: string[];
    metadata: Record<string, unknown>;
    scores: Score[];
    /** RFC 3339. */
    createdAt: string;
    /** RFC 3339. */
    expiresAt: string;
    state: 'pending' | 'expired';
}

export { type Orphan as O, type ReviewOnTrace as R, type SpanIdInput as S, type TraceIdInput as T, type Usage as U, type Trace as a, type TraceWithSpans as b, type ReviewOnTraceScore as c, type Score as d, type ScoreChange as e, type Span as f, type SpanType as g, newTraceId as h, parseTraceId as i, toOtelTraceId as j, newSpanId as n, parseSpanId as p, toOtelSpanId as t };
