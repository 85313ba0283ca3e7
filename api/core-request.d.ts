import { k as Logger, r as StartSpanOptions, L as LiveSpan, g as Annotation, O as Outbox, C as ClientOptions } from './choose-outbox.js';
export { K as readOutbox } from './choose-outbox.js';
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

import { H as HttpMethod, a as HttpRequest, D as Dispatch, b as HttpResponse, R as Redact } from './redact-request.js';
import { d as SpanType } from './trace-types.js';

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

export { type ApiResponse as A, toOtelSpanId as B, type ClientOptions as C, type DeliveryReport as D, type EndSpanOptions as E, type FlushOptions as F, toOtelTraceId as G, type HeadersInput as H, type IdentifiedScore as I, toTransport as J, readOutbox as K, type LiveSpan as L, type Middleware as M, Outbox as O, type QueryInput as Q, type RequestOptions as R, type ScoreInput as S, type TraceIdInput as T, type Transport as a, type SpanIdInput as b, type ScoreKey as c, type ApiRequest as d, type SpanInput as e, type Clock as f, Annotation as g, type CheckedScoreKey as h, type Drop as i, type DropReason as j, type Logger as k, type OutboxChoice as l, type OutboxOptions as m, type OutboxScore as n, type OutboxScoreKey as o, type OverflowPolicy as p, type SpanEventInput as q, type StartSpanOptions as r, chooseOutbox as s, createTransport as t, newSpanId as u, newTraceId as v, parseSpanId as w, parseTraceId as x, readNumber as y, systemClock as z };

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
/** A trace with its spans, oldest first. */
interface TraceWithSpans extends Trace {
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

export type { Orphan as O, Score as S, Trace as T, Usage as U, TraceWithSpans as a, ScoreChange as b, Span as c, SpanType as d };

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
/** A trace with its spans, oldest first. */
interface TraceWithSpans extends Trace {
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

export type { Orphan as O, Score as S, Trace as T, Usage as U, TraceWithSpans as a, ScoreChange as b, Span as c, SpanType as d };
